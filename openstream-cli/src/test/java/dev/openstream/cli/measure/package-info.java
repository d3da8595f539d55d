/**
 * First measurements: {@code ./build measure} writes docs/performance.md.
 */
@NullMarked
package dev.openstream.cli.measure;

import org.jspecify.annotations.NullMarked;
