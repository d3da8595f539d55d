/**
 * Repeated calls of the controller and the listeners of their answers: the monitors of sessions, and subscribers in
 * this process. Pure: no socket, no clock, no thread.
 */
@NullMarked
package dev.openstream.server.sampling;

import org.jspecify.annotations.NullMarked;
