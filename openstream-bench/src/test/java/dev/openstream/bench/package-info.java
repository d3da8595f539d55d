/** Computations of the bench, and that it runs. */
@NullMarked
package dev.openstream.bench;

import org.jspecify.annotations.NullMarked;
