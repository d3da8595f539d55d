/** Figures and pages. */
@NullMarked
package dev.openstream.bench.report;

import org.jspecify.annotations.NullMarked;
