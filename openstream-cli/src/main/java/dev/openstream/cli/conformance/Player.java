package dev.openstream.cli.conformance;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Plays the clients of one transcript against a server. */
public final class Player implements AutoCloseable {

    private final Transcript transcript;
    private final InetSocketAddress server;
    private final Consumer<String> heard;
    private final Map<String, Wire> wires = new LinkedHashMap<>();

    private Player(Transcript transcript, InetSocketAddress server, Consumer<String> heard) {
        this.transcript = transcript;
        this.server = server;
        this.heard = heard;
    }

    /**
     * Plays {@code transcript} to its end.
     *
     * @param heard told each line of the server that is to be one of the protocol
     * @throws IOException if there is no connection
     * @throws TranscriptFailure if {@code server} does not do what it says
     */
    public static void play(Transcript transcript, InetSocketAddress server, Consumer<String> heard)
            throws IOException {
        try (Player player = new Player(transcript, server, heard)) {
            for (Step step : transcript.steps()) {
                player.play(step);
            }
        }
    }

    private void play(Step step) throws IOException {
        Wire wire = wire(step.label());
        switch (step.action()) {
            case Step.Send send -> send(step, wire, send.octets());
            case Step.Repeat repeat -> repeat(step, wire, repeat);
            case Step.Close close -> {
                wire.close();
                wires.remove(step.label());
            }
            case Step.Reset reset -> {
                wire.reset();
                wires.remove(step.label());
            }
            case Step.Expect expect -> expect(step, wire, expect);
            case Step.Broken broken -> broken(step, wire);
            case Step.Silence silence -> silence(step, wire, silence);
            case Step.Count count -> count(step, wire, count);
            case Step.Closed closed -> closed(step, wire, closed);
        }
    }

    /** The connection called {@code label}, opened when it is first asked for. */
    private Wire wire(String label) throws IOException {
        Wire wire = wires.get(label);
        if (wire == null) {
            wire = new Wire(server);
            wires.put(label, wire);
        }
        return wire;
    }

    private void send(Step step, Wire wire, String octets) {
        try {
            wire.send(octets);
        } catch (IOException e) {
            throw failure(step, "the server takes what is sent", "the connection is broken: " + e.getMessage());
        }
    }

    private void repeat(Step step, Wire wire, Step.Repeat repeat) throws InterruptedIOException {
        long startNanos = System.nanoTime();
        for (int i = 0; i < repeat.times(); i++) {
            long dueNanos = startNanos + TimeUnit.MILLISECONDS.toNanos(i * repeat.everyMillis());
            awaitUntil(dueNanos);
            send(step, wire, repeat.lines().get(i % repeat.lines().size()));
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

    private void expect(Step step, Wire wire, Step.Expect expect) throws IOException {
        LinePattern pattern = expect.pattern();
        long untilNanos = until(expect.withinMillis());
        JsonNode event = event(step, wire, pattern.toString(), untilNanos);
        while (!pattern.isData() && isData(event)) {
            event = event(step, wire, pattern.toString(), untilNanos);
        }
        String difference = pattern.difference(event);
        if (difference != null) {
            throw failure(step, pattern.toString(), event + "\n  because:  " + difference);
        }
    }

    private void broken(Step step, Wire wire) throws IOException {
        String expected = "a line that breaks the rules";
        switch (wire.listen(until(StepForm.PATIENCE_MILLIS))) {
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
    private JsonNode event(Step step, Wire wire, String expected, long untilNanos) throws IOException {
        return switch (wire.listen(untilNanos)) {
            case Heard.Line line -> checked(step, line);
            case Heard.Nothing nothing -> throw failure(step, expected, "nothing in time");
            case Heard.End end -> throw failure(step, expected, shown(end));
        };
    }

    private void silence(Step step, Wire wire, Step.Silence silence) throws IOException {
        String expected = silence.dataAllowed() ? "nothing but data" : "nothing";
        long untilNanos = until(silence.millis());
        JsonNode event = eventOrNothing(step, wire, expected, untilNanos);
        while (event != null) {
            if (!silence.dataAllowed() || !isData(event)) {
                throw failure(step, expected, event.toString());
            }
            event = eventOrNothing(step, wire, expected, untilNanos);
        }
    }

    private void count(Step step, Wire wire, Step.Count count) throws IOException {
        String expected = "data and acknowledgements";
        long untilNanos = until(count.withinMillis());
        long found = 0;
        JsonNode event = eventOrNothing(step, wire, expected, untilNanos);
        while (event != null) {
            if (event.has("error") || event.path("type").asString("").equals("control_err")) {
                throw failure(step, expected, event.toString());
            }
            found += isData(event) ? 1 : 0;
            event = eventOrNothing(step, wire, expected, untilNanos);
        }
        if (found < count.atLeast() || found > count.atMost()) {
            throw failure(step, count.atLeast() + " to " + count.atMost() + " lines of data", found + " of them");
        }
    }

    private @Nullable JsonNode eventOrNothing(Step step, Wire wire, String expected, long untilNanos)
            throws IOException {
        return switch (wire.listen(untilNanos)) {
            case Heard.Line line -> checked(step, line);
            case Heard.Nothing nothing -> null;
            case Heard.End end -> throw failure(step, expected, shown(end));
        };
    }

    private void closed(Step step, Wire wire, Step.Closed closed) throws IOException {
        String expected = "the server closes the connection";
        long untilNanos = until(closed.withinMillis());
        JsonNode event = eventOrEnd(step, wire, expected, untilNanos);
        while (event != null) {
            if (!isData(event)) {
                throw failure(step, expected, event.toString());
            }
            event = eventOrEnd(step, wire, expected, untilNanos);
        }
    }

    private @Nullable JsonNode eventOrEnd(Step step, Wire wire, String expected, long untilNanos) throws IOException {
        return switch (wire.listen(untilNanos)) {
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

    @Override
    public void close() throws IOException {
        for (Wire wire : wires.values()) {
            wire.close();
        }
    }
}
