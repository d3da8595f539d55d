/**
 * All controllers of a process.
 */
@NullMarked
package dev.openstream.host.fleet;

import org.jspecify.annotations.NullMarked;
