/** HTTP pages of the simulated controller besides its calls. */
@NullMarked
package dev.openstream.simulator.http;

import org.jspecify.annotations.NullMarked;
