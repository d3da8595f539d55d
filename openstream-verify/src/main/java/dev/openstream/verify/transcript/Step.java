package dev.openstream.verify.transcript;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a transcript.
 *
 * @param line its number in the file, from 1
 * @param text as it stands there
 * @param label of the connection that it is about, empty where there is only one
 * @param action action of the step
 */
public record Step(int line, String text, String label, Action action) implements TranscriptLine {

    /** Longest wait for an expected line or close where the transcript names none. */
    public static final long PATIENCE_MILLIS = 3_000;

    /** Action of a step. Bytes are held as a string whose characters up to U+00FF are the bytes. */
    public sealed interface Action {}

    /** The client sends {@code octets}. */
    public record Send(String octets) implements Action {}

    /** The client sends one of {@code lines} every {@code everyMillis}, in turn, {@code times} sends in all. */
    public record Repeat(int times, double everyMillis, List<String> lines) implements Action {}

    /** The client closes the connection. */
    public record Close() implements Action {}

    /** The client resets the connection: it is gone without a word. */
    public record Reset() implements Action {}

    /** The server sends a line like {@code pattern}. */
    public record Expect(LinePattern pattern, long withinMillis) implements Action {}

    /** The server sends a line that breaks the rules of section 3. */
    public record Broken() implements Action {}

    /** The server sends nothing, or nothing but {@code data}. */
    public record Silence(boolean dataAllowed, long millis) implements Action {}

    /**
     * The server sends {@code atLeast} to {@code atMost} lines of data, or errors with a code.
     *
     * @param error the code; null for data
     */
    public record Count(@Nullable String error, long atLeast, long atMost, long withinMillis) implements Action {}

    /** The server answers a call through Open Stream as it answers {@code call} over HTTP. */
    public record SameAsHttp(HttpStep call) implements Action {}

    /**
     * The server closes the connection.
     *
     * @param withinMillis longest wait for it
     * @param announced whether {@code session_timeout} may come before: it does if the peer can still take it
     */
    public record Closed(long withinMillis, boolean announced) implements Action {}
}
