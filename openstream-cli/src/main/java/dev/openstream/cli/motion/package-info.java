/**
 * Motion from the command line: the plan in words, the question, the points, the report.
 */
@NullMarked
package dev.openstream.cli.motion;

import org.jspecify.annotations.NullMarked;
