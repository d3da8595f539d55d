/**
 * MCAP files (<a href="https://mcap.dev/spec">specification of the format</a>). {@link dev.openstream.mcap.McapWriter} writes
 * a file. {@link dev.openstream.mcap.McapFile} reads a complete file by its index. {@link dev.openstream.mcap.McapStream} reads
 * any file from its beginning, also an incomplete one, and {@link dev.openstream.mcap.McapRecovery} completes such a file.
 *
 * <p>Times are nanoseconds since 1970 (UTC). A name in quotation marks, like "Chunk", is a section of the specification.
 */
@NullMarked
package dev.openstream.mcap;

import org.jspecify.annotations.NullMarked;
