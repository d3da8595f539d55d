package dev.openstream.cli.replay;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.verify.transcript.RecordedLine;
import dev.openstream.verify.transcript.Step;
import dev.openstream.verify.transcript.TranscriptLine;
import dev.openstream.verify.transcript.TranscriptParser;
import dev.openstream.verify.transcript.TranscriptSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The steps of a replay, made of the lines of a transcript: of what was recorded, what was sent; of the steps of a
 * conversation, as far as they are of one connection and of whole lines, what they expect is waited for, not checked.
 * Pure;
 * owned by one thread.
 */
public final class ReplaySteps {

    private static final int MOST_STEPS = 1_000_000;

    private final double everyMillis;
    private final List<ReplayStep> steps = new ArrayList<>();

    private double lastAtMillis;
    private boolean closed;

    private ReplaySteps(double everyMillis) {
        this.everyMillis = everyMillis;
    }

    /**
     * The steps that {@code lines} say.
     *
     * @param everyMillis time between a command without a time and the command before it
     * @throws Failure if a line cannot be replayed; the message names it
     */
    public static List<ReplayStep> read(List<String> lines, double everyMillis) {
        ReplaySteps replay = new ReplaySteps(everyMillis);
        try {
            TranscriptParser.parse(lines, replay::add);
        } catch (TranscriptSyntaxException e) {
            throw new Failure(Exit.USAGE, "line " + e.line() + " of the transcript: " + e.reason());
        }
        if (replay.steps.stream().noneMatch(ReplayStep.Send.class::isInstance)) {
            throw new Failure(Exit.USAGE, "the transcript sends nothing");
        }
        return List.copyOf(replay.steps);
    }

    private void add(TranscriptLine line) {
        if (closed) {
            throw new IllegalArgumentException("a replay has one connection, and it was closed before");
        }
        switch (line) {
            case TranscriptLine.Directive directive -> {
                // Requirements on the server, which are not replayed.
            }
            case RecordedLine.Sent sent -> sent(sent);
            case RecordedLine.Command command -> send(command.line(), steps.isEmpty() ? 0 : everyMillis);
            case RecordedLine.Received received -> {
                // The other side.
            }
            case Step step -> {
                if (!step.label().isEmpty()) {
                    throw oneConnection();
                }
                act(step.action());
            }
        }
    }

    private void sent(RecordedLine.Sent sent) {
        if (sent.atMillis() < lastAtMillis) {
            throw new IllegalArgumentException("at_ms goes back, from " + lastAtMillis + " to " + sent.atMillis());
        }
        if (sent.command().contains("\n")) {
            throw new IllegalArgumentException("it contains a line end, so it would be two lines");
        }
        send(sent.command(), sent.atMillis() - lastAtMillis);
        lastAtMillis = sent.atMillis();
    }

    /** Silence and counts take their time; an answer or a sample is waited for. */
    private void act(Step.Action action) {
        switch (action) {
            case Step.Send send -> send(line(send.octets()), 0);
            case Step.Repeat repeat -> repeat(repeat);
            case Step.Close close -> closed = true;
            case Step.Reset reset -> throw oneConnection();
            case Step.Expect expect -> add(new ReplayStep.Await(expect.pattern().isData(), expect.withinMillis()));
            case Step.Broken broken -> add(new ReplayStep.Await(false, Step.PATIENCE_MILLIS));
            case Step.SameAsHttp same ->
                add(new ReplayStep.Await(same.call().method().equals("GET"), Step.PATIENCE_MILLIS));
            case Step.Silence silence -> add(new ReplayStep.Pause(silence.millis()));
            case Step.Count count -> add(new ReplayStep.Pause(count.withinMillis()));
            case Step.Closed end -> add(new ReplayStep.Pause(end.withinMillis()));
        }
    }

    private void repeat(Step.Repeat repeat) {
        List<String> lines = repeat.lines().stream().map(ReplaySteps::line).toList();
        for (int i = 0; i < repeat.times(); i++) {
            send(lines.get(i % lines.size()), i == 0 ? 0 : repeat.everyMillis());
        }
    }

    private void send(String line, double afterMillis) {
        add(new ReplayStep.Send(line, afterMillis));
    }

    private void add(ReplayStep step) {
        if (steps.size() == MOST_STEPS) {
            throw new IllegalArgumentException("more than " + MOST_STEPS + " steps");
        }
        steps.add(step);
    }

    /** The text that {@code octets} are in UTF-8, without its LF. */
    private static String line(String octets) {
        byte[] bytes = octets.getBytes(StandardCharsets.ISO_8859_1);
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean whole = text.indexOf('\n') == text.length() - 1 && !text.isEmpty();
        if (!whole || !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw oneConnection();
        }
        return text.substring(0, text.length() - 1);
    }

    private static IllegalArgumentException oneConnection() {
        return new IllegalArgumentException("a replay sends whole lines on one connection");
    }
}
