/**
 * Tests that start the real program, as a user would.
 */
@NullMarked
package dev.openstream.cli.system;

import org.jspecify.annotations.NullMarked;
