package dev.openstream.page;

/**
 * One message to the page. It is made once for all viewers.
 *
 * @param json one JSON object in UTF-8; not a copy, and nobody writes to it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Frame(FrameType type, byte[] json) {}
