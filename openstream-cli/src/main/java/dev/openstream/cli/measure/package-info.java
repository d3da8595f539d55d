/**
 * Measures of a stream of samples: rate, lateness against due times, missed beats. Pure: no socket, clock or
 * thread.
 */
@NullMarked
package dev.openstream.cli.measure;

import org.jspecify.annotations.NullMarked;
