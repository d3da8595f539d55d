/**
 * The client against the simulator, against hostile servers, and by itself.
 */
@NullMarked
package dev.openstream.client;

import org.jspecify.annotations.NullMarked;
