package dev.openstream.verify.transcript;

/** A line of a recording, as the server's flight recorder and {@code openstream replay --json} write them. */
public sealed interface RecordedLine extends TranscriptLine {

    /** A command and when it was sent, ms from the beginning. */
    record Sent(String command, double atMillis) implements RecordedLine {}

    /** A command without a time. */
    record Command(String line) implements RecordedLine {}

    /** Line that came back, or a remark on the recording. */
    record Received() implements RecordedLine {}
}
