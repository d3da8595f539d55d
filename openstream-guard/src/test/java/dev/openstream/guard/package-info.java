/**
 * Tests of the guard.
 */
@NullMarked
package dev.openstream.guard;

import org.jspecify.annotations.NullMarked;
