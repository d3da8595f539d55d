package dev.openstream.verify.transcript;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Step of a transcript: one line of the file.
 *
 * @param line number of the line, from 1
 * @param text text of the line
 * @param label label of the connection; empty if there is only one
 * @param action action of the step
 */
public record Step(int line, String text, String label, Action action) implements TranscriptLine {

    /** Longest wait in ms for an expected line or close if the transcript gives none. */
    public static final long PATIENCE_MILLIS = 3_000;

    /** Action of a step. Bytes are a string whose characters up to U+00FF are the bytes. */
    public sealed interface Action {}

    /**
     * The client sends bytes.
     *
     * @param octets bytes to send
     */
    public record Send(String octets) implements Action {}

    /**
     * The client sends lines in turn, at a period.
     *
     * @param times number of lines to send
     * @param everyMillis period, ms
     * @param lines lines to send in turn
     */
    public record Repeat(int times, double everyMillis, List<String> lines) implements Action {}

    /** The client closes the connection. */
    public record Close() implements Action {}

    /** The client resets the connection. */
    public record Reset() implements Action {}

    /**
     * The server sends a line that matches.
     *
     * @param pattern pattern of the line
     * @param withinMillis longest wait, ms
     */
    public record Expect(LinePattern pattern, long withinMillis) implements Action {}

    /** The server sends a line that breaks the rules of protocol section 3. */
    public record Broken() implements Action {}

    /**
     * The server sends nothing.
     *
     * @param dataAllowed true to allow {@code data} lines
     * @param millis duration, ms
     */
    public record Silence(boolean dataAllowed, long millis) implements Action {}

    /**
     * The server sends a number of {@code data} lines, or of errors with a code.
     *
     * @param error error code; null to count {@code data}
     * @param atLeast smallest number
     * @param atMost largest number
     * @param withinMillis duration in which the lines are counted, ms
     */
    public record Count(@Nullable String error, long atLeast, long atMost, long withinMillis) implements Action {}

    /**
     * The server answers a call through Open Stream as it does over HTTP.
     *
     * @param call call over HTTP
     */
    public record SameAsHttp(HttpStep call) implements Action {}

    /**
     * The server closes the connection.
     *
     * @param withinMillis longest wait, ms
     * @param announced true to allow {@code session_timeout} before the close, which the server sends if the peer can
     *     take it (protocol section 4)
     */
    public record Closed(long withinMillis, boolean announced) implements Action {}
}
