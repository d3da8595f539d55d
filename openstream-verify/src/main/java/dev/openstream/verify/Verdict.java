package dev.openstream.verify;

import dev.openstream.verify.transcript.Transcript;

/**
 * What became of one transcript.
 *
 * @param transcript which
 * @param outcome how it ended
 * @param reason why it failed or was left out, several lines perhaps; empty if it passed
 * @param millis how long it took
 */
public record Verdict(Transcript transcript, Outcome outcome, String reason, long millis) {

    /** How a transcript ended. */
    public enum Outcome {
        /** The server did what it says. */
        PASSED,
        /** The server did something else. */
        FAILED,
        /** It was not played. */
        SKIPPED
    }
}
