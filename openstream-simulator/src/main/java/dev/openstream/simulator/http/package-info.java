/**
 * What the simulated controller has over HTTP besides its calls.
 */
@NullMarked
package dev.openstream.simulator.http;

import org.jspecify.annotations.NullMarked;
