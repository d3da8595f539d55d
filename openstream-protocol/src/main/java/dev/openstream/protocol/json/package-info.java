/** Strict JSON (RFC 8259): reading and writing of lines and bodies (protocol section 2). */
@NullMarked
package dev.openstream.protocol.json;

import org.jspecify.annotations.NullMarked;
