/**
 * MCAP files (<a href="https://mcap.dev/spec">the format's specification</a>): {@link dev.openstream.mcap.McapWriter} writes
 * one, {@link dev.openstream.mcap.McapFile} reads a whole one by its index, {@link dev.openstream.mcap.McapStream} reads any
 * from its beginning, also one that was cut, and {@link dev.openstream.mcap.McapRecovery} makes a whole one of that.
 *
 * <p>Times are nanoseconds since 1970 (UTC) wherever nothing else is said.
 */
@NullMarked
package dev.openstream.mcap;

import org.jspecify.annotations.NullMarked;
