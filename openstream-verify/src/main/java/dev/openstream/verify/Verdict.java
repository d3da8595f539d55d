package dev.openstream.verify;

import dev.openstream.verify.transcript.Transcript;

/**
 * Verdict on one transcript.
 *
 * @param transcript transcript that was played
 * @param outcome outcome
 * @param reason reason why it failed or was skipped, possibly several lines; empty if it passed
 * @param millis duration, ms
 */
public record Verdict(Transcript transcript, Outcome outcome, String reason, long millis) {

    /** Outcome of a transcript. */
    public enum Outcome {
        /** The server behaved as the transcript expects. */
        PASSED,
        /** The server behaved in another way. */
        FAILED,
        /** The transcript was not played. */
        SKIPPED
    }
}
