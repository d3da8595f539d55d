/** Figures, and the page and the JSON file that they are written to. */
@NullMarked
package dev.openstream.bench.report;

import org.jspecify.annotations.NullMarked;
