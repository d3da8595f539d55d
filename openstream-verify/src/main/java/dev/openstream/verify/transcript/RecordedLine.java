package dev.openstream.verify.transcript;

/** Line of a recording, as the flight recorder of the server and {@code openstream replay --json} write it. */
public sealed interface RecordedLine extends TranscriptLine {

    /**
     * Command with its time.
     *
     * @param command line of the command
     * @param atMillis time since the beginning of the recording, ms
     */
    record Sent(String command, double atMillis) implements RecordedLine {}

    /**
     * Command without a time.
     *
     * @param line line of the command
     */
    record Command(String line) implements RecordedLine {}

    /** Received line, or a note about the recording. */
    record Received() implements RecordedLine {}
}
