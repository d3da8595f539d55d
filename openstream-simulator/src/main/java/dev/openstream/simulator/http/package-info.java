/**
 * The Open API over HTTP, on the controller's own event loop.
 */
@NullMarked
package dev.openstream.simulator.http;

import org.jspecify.annotations.NullMarked;
