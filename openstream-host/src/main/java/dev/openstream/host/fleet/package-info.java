/** Controllers of one process, started and closed together. */
@NullMarked
package dev.openstream.host.fleet;

import org.jspecify.annotations.NullMarked;
