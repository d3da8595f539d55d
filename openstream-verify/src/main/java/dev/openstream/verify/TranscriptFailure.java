package dev.openstream.verify;

import dev.openstream.verify.transcript.Step;

/** A server did not do what a transcript says. The message has the place, what was expected and what came. */
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
