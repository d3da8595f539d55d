/**
 * The rules of the house, checked.
 */
@NullMarked
package dev.openstream.cli.architecture;

import org.jspecify.annotations.NullMarked;
