package dev.openstream.verify.transcript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Conversation between clients and a server; conformance/README.md describes the format. Immutable.
 *
 * @param file name of the file
 * @param title title
 * @param section section of the protocol that it tests
 * @param options settings that the server needs; empty for any server
 * @param controller kind of controller that the server needs; null for any
 * @param terms conditions under which it is played against any server
 * @param steps steps in order
 */
public record Transcript(
        String file,
        String title,
        String section,
        Map<String, String> options,
        @Nullable String controller,
        Terms terms,
        List<Step> steps) {

    /**
     * Reads a file.
     *
     * @param path file to read
     * @return the transcript
     * @throws IllegalArgumentException if it is not a transcript; the message names the place and the reason
     * @throws IOException if it cannot be read
     */
    public static Transcript read(Path path) throws IOException {
        return parse(path.getFileName().toString(), Files.readString(path));
    }

    /**
     * Parses a text.
     *
     * @param file name of the file, for messages
     * @param text content of the file
     * @return the transcript
     * @throws IllegalArgumentException if it is not a transcript; the message names the place and the reason
     */
    public static Transcript parse(String file, String text) {
        TranscriptBuilder transcript = new TranscriptBuilder();
        try {
            TranscriptParser.parse(text.lines().toList(), transcript::add);
        } catch (TranscriptSyntaxException e) {
            throw new IllegalArgumentException(file + ":" + e.line() + ": " + e.text() + "\n  " + e.reason(), e);
        }
        return transcript.build(file);
    }

    /**
     * {@return true if it can be played against a server with its own settings, as it is} A transcript that tests
     * another interpretation than this project's is included: its settings only make this project's server use that
     * interpretation.
     */
    public boolean fitsAnyServer() {
        return terms.manualOnly() || (options.isEmpty() && controller == null);
    }

    /** {@return true if it sends a CONTROL, which may move a robot} */
    public boolean sendsControl() {
        return steps.stream()
                .map(step -> switch (step.action()) {
                    case Step.Send send -> send.octets();
                    case Step.Repeat repeat -> String.join("", repeat.lines());
                    case Step.Close _,
                            Step.Reset _,
                            Step.Expect _,
                            Step.Broken _,
                            Step.Silence _,
                            Step.Count _,
                            Step.SameAsHttp _,
                            Step.Closed _ -> "";
                })
                .anyMatch(octets -> octets.contains("CONTROL"));
    }

    /** {@return true if it compares with the Open API over HTTP} */
    public boolean asksHttp() {
        return steps.stream().anyMatch(step -> step.action() instanceof Step.SameAsHttp);
    }

    /**
     * {@return true if a busy machine may make it fail} Such a transcript counts lines within a time, expects a line
     * soon or not before some time, or compares values that may change.
     */
    public boolean timed() {
        return asksHttp() || (!terms.slow() && IntStream.range(0, steps.size()).anyMatch(this::timed));
    }

    private boolean timed(int place) {
        return switch (steps.get(place).action()) {
            case Step.Count _ -> true;
            case Step.Expect expect -> expect.withinMillis() < Step.PATIENCE_MILLIS;
            // A line that comes by itself after it may arrive within it, if the wait for the line before took long.
            case Step.Silence _ -> place + 1 < steps.size() && !clientActs(steps.get(place + 1));
            case Step.Send _,
                    Step.Repeat _,
                    Step.Close _,
                    Step.Reset _,
                    Step.Broken _,
                    Step.SameAsHttp _,
                    Step.Closed _ -> false;
        };
    }

    private static boolean clientActs(Step step) {
        return switch (step.action()) {
            case Step.Send _, Step.Repeat _, Step.Close _, Step.Reset _ -> true;
            case Step.Expect _, Step.Broken _, Step.Silence _, Step.Count _, Step.SameAsHttp _, Step.Closed _ -> false;
        };
    }

    /** {@return the longest duration in ms if the server behaves as expected and answers at once} */
    public long longestMillis() {
        return steps.stream()
                .mapToLong(step -> switch (step.action()) {
                    case Step.Repeat repeat -> Math.round(repeat.times() * repeat.everyMillis());
                    case Step.Expect expect -> expect.withinMillis();
                    case Step.Silence silence -> silence.millis();
                    case Step.Count count -> count.withinMillis();
                    case Step.Closed closed -> closed.withinMillis();
                    case Step.Send _, Step.Close _, Step.Reset _, Step.Broken _, Step.SameAsHttp _ -> 0;
                })
                .sum();
    }
}
