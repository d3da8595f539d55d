/**
 * Codec of the protocol: lines to commands and events to lines for a server, commands to lines and lines to events for
 * a client (protocol section 3). Pure: no socket, no clock, no thread.
 */
@NullMarked
package dev.openstream.protocol.codec;

import org.jspecify.annotations.NullMarked;
