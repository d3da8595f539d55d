/**
 * Lines to commands and events to lines (protocol section 3). Pure: no socket, no clock, no thread.
 */
@NullMarked
package dev.openstream.protocol.codec;

import org.jspecify.annotations.NullMarked;
