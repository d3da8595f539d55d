/**
 * Calls of the controller that are repeated at a period, and the listeners that get what it answers: the monitors of
 * sessions, and subscribers inside this process. Pure: no socket, no clock, no thread.
 */
@NullMarked
package dev.openstream.server.sampling;

import org.jspecify.annotations.NullMarked;
