/** Processes that the bench starts and ends. */
@NullMarked
package dev.openstream.bench.child;

import org.jspecify.annotations.NullMarked;
