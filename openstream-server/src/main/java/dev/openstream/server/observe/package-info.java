/**
 * Observation of a controller's sessions: the port {@link dev.openstream.server.observe.SessionObserver}, its types,
 * and the observers that are always present, statistics and the log. Pure: no socket, no clock, no thread. See
 * docs/extending.md.
 */
@NullMarked
package dev.openstream.server.observe;

import org.jspecify.annotations.NullMarked;
