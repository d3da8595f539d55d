/** Conversation of one connection (protocol sections 3 to 6). Pure: no socket, no clock, no thread. */
@NullMarked
package dev.openstream.server.session;

import org.jspecify.annotations.NullMarked;
