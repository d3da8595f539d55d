package dev.openstream.verify;

import dev.openstream.verify.transcript.Step;

/**
 * Thrown if a server does not behave as a transcript expects. The message contains the place, the expected line and the
 * received one.
 */
public final class TranscriptFailure extends AssertionError {

    private static final long serialVersionUID = 1L;

    /** Longest part of a line that is shown. */
    private static final int SHOWN_CHARS = 600;

    TranscriptFailure(String file, Step step, String expected, String came) {
        super("conformance/" + file + ":" + step.line() + ": " + step.text() + "\n  expected: " + expected
                + "\n  came:     " + cut(came));
    }

    private static String cut(String came) {
        return came.length() <= SHOWN_CHARS
                ? came
                : came.substring(0, SHOWN_CHARS) + "... (" + came.length() + " characters)";
    }
}
