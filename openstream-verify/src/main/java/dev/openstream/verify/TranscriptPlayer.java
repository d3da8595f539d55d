package dev.openstream.verify;

import dev.openstream.verify.transcript.HttpStep;
import dev.openstream.verify.transcript.Json;
import dev.openstream.verify.transcript.LinePattern;
import dev.openstream.verify.transcript.Step;
import dev.openstream.verify.transcript.Transcript;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Player of the clients of one transcript. Not thread-safe. */
public final class TranscriptPlayer implements AutoCloseable {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Transcript transcript;
    private final Server server;
    private final Consumer<String> heard;
    private final FaultCodes codes;
    private final Map<String, TranscriptConnection> connections = new LinkedHashMap<>();

    private TranscriptPlayer(Transcript transcript, Server server, Consumer<String> heard, FaultCodes codes) {
        this.transcript = transcript;
        this.server = server;
        this.heard = heard;
        this.codes = codes;
    }

    /**
     * Plays a transcript to its end. Blocks until then.
     *
     * @param transcript transcript to play
     * @param server server to play it against
     * @param heard receiver of each line of the server that has to be one of the protocol
     * @param codes codes that may be used for a fault
     * @throws IOException if there is no connection
     * @throws TranscriptFailure if the server does not behave as the transcript expects
     */
    public static void play(Transcript transcript, Server server, Consumer<String> heard, FaultCodes codes)
            throws IOException {
        try (TranscriptPlayer player = new TranscriptPlayer(transcript, server, heard, codes)) {
            for (Step step : transcript.steps()) {
                player.play(step);
            }
        }
    }

    private void play(Step step) throws IOException {
        TranscriptConnection connection = connection(step.label());
        switch (step.action()) {
            case Step.Send send -> send(step, connection, send.octets());
            case Step.Repeat repeat -> repeat(step, connection, repeat);
            case Step.Close close -> {
                connection.close();
                connections.remove(step.label());
            }
            case Step.Reset reset -> {
                connection.reset();
                connections.remove(step.label());
            }
            case Step.Expect expect -> expect(step, connection, expect);
            case Step.Broken broken -> broken(step, connection);
            case Step.Silence silence -> silence(step, connection, silence);
            case Step.Count count -> count(step, connection, count);
            case Step.SameAsHttp same -> sameAsHttp(step, connection, same.call());
            case Step.Closed closed -> closed(step, connection, closed);
        }
    }

    /** The connection called {@code label}, opened when it is first asked for. */
    private TranscriptConnection connection(String label) throws IOException {
        TranscriptConnection connection = connections.get(label);
        if (connection == null) {
            connection = new TranscriptConnection(server.address());
            connections.put(label, connection);
        }
        return connection;
    }

    private void send(Step step, TranscriptConnection connection, String octets) {
        try {
            connection.send(octets);
        } catch (IOException e) {
            throw failure(step, "the server takes what is sent", "the connection is broken: " + e.getMessage());
        }
    }

    private void repeat(Step step, TranscriptConnection connection, Step.Repeat repeat) throws InterruptedIOException {
        long startNanos = System.nanoTime();
        for (int i = 0; i < repeat.times(); i++) {
            long dueNanos = startNanos + Math.round(i * repeat.everyMillis() * NANOS_PER_MILLI);
            awaitUntil(dueNanos);
            send(step, connection, repeat.lines().get(i % repeat.lines().size()));
        }
    }

    private static void awaitUntil(long nanos) throws InterruptedIOException {
        try {
            // Negative is not at all.
            Thread.sleep(Duration.ofNanos(nanos - System.nanoTime()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private void expect(Step step, TranscriptConnection connection, Step.Expect expect) throws IOException {
        LinePattern pattern = expect.pattern();
        long untilNanos = until(expect.withinMillis());
        JsonNode event = event(step, connection, pattern.toString(), untilNanos);
        while (!pattern.isData() && isData(event)) {
            event = event(step, connection, pattern.toString(), untilNanos);
        }
        String difference = pattern.difference(codes.exact(event, pattern.errorCode()));
        if (difference != null) {
            throw failure(step, pattern.toString(), event + "\n  because:  " + difference);
        }
    }

    private void broken(Step step, TranscriptConnection connection) throws IOException {
        String expected = "a line that breaks the rules";
        switch (connection.listen(until(Step.PATIENCE_MILLIS))) {
            case Heard.Line line -> {
                if (LineRules.broken(line.text()) == null) {
                    throw failure(step, expected, line.text());
                }
            }
            case Heard.Nothing nothing -> throw failure(step, expected, "nothing in time");
            case Heard.End end -> throw failure(step, expected, shown(end));
        }
    }

    /** The next line, which must come. */
    private JsonNode event(Step step, TranscriptConnection connection, String expected, long untilNanos)
            throws IOException {
        return switch (connection.listen(untilNanos)) {
            case Heard.Line line -> checked(step, line);
            case Heard.Nothing nothing -> throw failure(step, expected, "nothing in time");
            case Heard.End end -> throw failure(step, expected, shown(end));
        };
    }

    private void silence(Step step, TranscriptConnection connection, Step.Silence silence) throws IOException {
        String expected = silence.dataAllowed() ? "nothing but data" : "nothing";
        long untilNanos = until(silence.millis());
        JsonNode event = eventOrNothing(step, connection, expected, untilNanos);
        while (event != null) {
            if (!silence.dataAllowed() || !isData(event)) {
                throw failure(step, expected, event.toString());
            }
            event = eventOrNothing(step, connection, expected, untilNanos);
        }
    }

    private void count(Step step, TranscriptConnection connection, Step.Count count) throws IOException {
        String error = count.error();
        String expected = error == null ? "data and acknowledgements" : "data, acknowledgements and error " + error;
        long untilNanos = until(count.withinMillis());
        long found = 0;
        JsonNode event = eventOrNothing(step, connection, expected, untilNanos);
        while (event != null) {
            boolean counted = error == null
                    ? isData(event)
                    : event.path("error").asString("").equals(error);
            boolean fault =
                    event.has("error") || event.path("type").asString("").equals("control_err");
            if (fault && !counted) {
                throw failure(step, expected, event.toString());
            }
            found += counted ? 1 : 0;
            event = eventOrNothing(step, connection, expected, untilNanos);
        }
        if (found < count.atLeast() || found > count.atMost()) {
            String what = error == null ? " lines of data" : " lines of error " + error;
            throw failure(step, count.atLeast() + " to " + count.atMost() + what, found + " of them");
        }
    }

    /** Looks at the next line, whichever it is. */
    private void sameAsHttp(Step step, TranscriptConnection connection, HttpStep call) throws IOException {
        JsonNode event = event(step, connection, "an answer as over HTTP", until(Step.PATIENCE_MILLIS));
        HttpAnswer here = HttpAnswer.of(event);
        HttpAnswer there = HttpAnswer.of(call, Objects.requireNonNull(server.openApi(), "the Open API's address"));
        if (event.has("error") || !here.equals(there)) {
            throw failure(step, there + ", as over HTTP", event.toString());
        }
    }

    private @Nullable JsonNode eventOrNothing(
            Step step, TranscriptConnection connection, String expected, long untilNanos) throws IOException {
        return switch (connection.listen(untilNanos)) {
            case Heard.Line line -> checked(step, line);
            case Heard.Nothing nothing -> null;
            case Heard.End end -> throw failure(step, expected, shown(end));
        };
    }

    private void closed(Step step, TranscriptConnection connection, Step.Closed closed) throws IOException {
        String expected = "the server closes the connection";
        long untilNanos = until(closed.withinMillis());
        JsonNode event = eventOrEnd(step, connection, expected, untilNanos);
        while (event != null) {
            boolean reason =
                    closed.announced() && event.path("error").asString("").equals("session_timeout");
            if (!isData(event) && !reason) {
                throw failure(step, expected, event.toString());
            }
            event = eventOrEnd(step, connection, expected, untilNanos);
        }
    }

    private @Nullable JsonNode eventOrEnd(Step step, TranscriptConnection connection, String expected, long untilNanos)
            throws IOException {
        return switch (connection.listen(untilNanos)) {
            case Heard.Line line -> checked(step, line);
            case Heard.Nothing nothing -> throw failure(step, expected, "nothing in time");
            case Heard.End end -> null;
        };
    }

    private JsonNode checked(Step step, Heard.Line line) {
        heard.accept(line.text());
        String broken = LineRules.broken(line.text());
        if (broken != null) {
            throw failure(step, "a line as the protocol has them", line.text() + "\n  because:  " + broken);
        }
        return Json.object(line.text());
    }

    private static boolean isData(JsonNode event) {
        return event.path("type").asString("").equals("data");
    }

    private static String shown(Heard.End end) {
        return end.rest().isEmpty() ? "the connection's end" : "the connection's end within a line: " + end.rest();
    }

    private static long until(long millis) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private TranscriptFailure failure(Step step, String expected, String came) {
        return new TranscriptFailure(transcript.file(), step, expected, came);
    }

    /**
     * Closes all connections.
     *
     * @throws IOException if that fails
     */
    @Override
    public void close() throws IOException {
        for (TranscriptConnection connection : connections.values()) {
            connection.close();
        }
    }
}
