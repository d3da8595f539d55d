/**
 * The live view: what is on the screen, and the terminal that it is drawn on.
 */
@NullMarked
package dev.openstream.cli.watch;

import org.jspecify.annotations.NullMarked;
