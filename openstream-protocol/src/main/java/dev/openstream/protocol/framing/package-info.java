/** Framing of the byte stream: bytes to lines (protocol section 2). Pure: no socket, no clock, no thread. */
@NullMarked
package dev.openstream.protocol.framing;

import org.jspecify.annotations.NullMarked;
