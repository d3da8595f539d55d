package dev.openstream.page;

/**
 * One message to the page. It is made once for all viewers.
 *
 * @param json one JSON object in UTF-8; not a copy, and nobody writes to it
 * @param events number of events in it
 * @param lost number of events that it tells as left out
 */
@SuppressWarnings("ArrayRecordComponent")
public record Frame(FrameType type, byte[] json, long events, long lost) {

    /** A message without events. */
    public Frame(FrameType type, byte[] json) {
        this(type, json, 0, 0);
    }
}
