package dev.openstream.cli.conformance;

import java.util.List;

/**
 * One line of a transcript.
 *
 * @param line its number in the file, from 1
 * @param text as it stands there
 * @param label of the connection that it is about, empty where there is only one
 * @param action what to do
 */
public record Step(int line, String text, String label, Action action) {

    /** What a step does. Bytes are held as a string whose characters up to U+00FF are the bytes. */
    public sealed interface Action {}

    /** The client sends {@code octets}. */
    public record Send(String octets) implements Action {}

    /** The client sends one of {@code lines} every {@code everyMillis}, in turn, {@code times} sends in all. */
    public record Repeat(int times, long everyMillis, List<String> lines) implements Action {}

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

    /** The server sends {@code atLeast} to {@code atMost} lines of data. */
    public record Count(long atLeast, long atMost, long withinMillis) implements Action {}

    /** The server closes the connection. */
    public record Closed(long withinMillis) implements Action {}
}
