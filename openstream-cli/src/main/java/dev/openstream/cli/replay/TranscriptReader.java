package dev.openstream.cli.replay;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what can be replayed, line by line:
 *
 * <ul>
 *   <li>{@code {"at_ms":12.5,"send":{...}}}: a command and when it was sent; {@code "received"} in place of {@code
 *       "send"} is passed over, so that what {@code replay --json} prints can be replayed, and so is {@code "recording"}, with
 *       which a recording of the server's begins
 *   <li>{@code {"cmd":...}}: a command without a time
 *   <li>the transcripts of conformance/README.md, as far as they are of one connection and of whole lines. What they
 *       expect is waited for, not checked.
 * </ul>
 *
 * <p>Pure; owned by one thread.
 */
public final class TranscriptReader {

    private static final int MOST_STEPS = 1_000_000;
    private static final double ANSWER_MILLIS = 3_000;

    private static final Pattern REPEAT = Pattern.compile(">repeat (\\d{1,7}) every (\\d{1,7}(?:\\.\\d+)?)");
    private static final Pattern TIMED = Pattern.compile("<[^{]*?(\\d{1,7})> ?.*");

    private final double everyMillis;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> repeated = new ArrayList<>();

    private int number;
    private double lastAtMillis;
    private int repeats;
    private double repeatMillis;
    private boolean closed;

    private TranscriptReader(double everyMillis) {
        this.everyMillis = everyMillis;
    }

    /**
     * The steps that {@code lines} say.
     *
     * @param everyMillis how long after the one before a command without a time is sent
     * @throws Failure if a line is none of these; the message names it
     */
    public static List<Step> read(List<String> lines, double everyMillis) {
        TranscriptReader reader = new TranscriptReader(everyMillis);
        lines.forEach(reader::line);
        reader.endRepeat();
        if (reader.steps.stream().noneMatch(Step.Send.class::isInstance)) {
            throw new Failure(Exit.USAGE, "the transcript sends nothing");
        }
        return List.copyOf(reader.steps);
    }

    private void line(String line) {
        number++;
        if (closed && !line.isBlank() && !line.startsWith("#")) {
            throw wrong("a replay has one connection, and it was closed before");
        }
        if (line.startsWith(">|")) {
            repeated.add(line.substring(2).strip());
            return;
        }
        endRepeat();
        switch (line.isBlank() ? ' ' : line.charAt(0)) {
            case ' ', '#', '@' -> {
                // Words for people, and what the server must be like.
            }
            case '{' -> recorded(line);
            case '>' -> sent(line);
            case '<' -> expected(line);
            default -> throw wrong("neither a JSON object nor a step of a transcript with one connection");
        }
        if (steps.size() > MOST_STEPS) {
            throw wrong("more than " + MOST_STEPS + " steps");
        }
    }

    private void recorded(String line) {
        RecordedLine recorded;
        try {
            recorded = RecordedLine.of(line);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        switch (recorded) {
            case RecordedLine.Sent sent -> {
                if (sent.atMillis() < lastAtMillis) {
                    throw wrong("at_ms goes back, from " + lastAtMillis + " to " + sent.atMillis());
                }
                if (sent.command().contains("\n")) {
                    throw wrong("a line end is in it, so it would be two lines");
                }
                steps.add(new Step.Send(sent.command(), sent.atMillis() - lastAtMillis));
                lastAtMillis = sent.atMillis();
            }
            case RecordedLine.Command command ->
                steps.add(new Step.Send(command.line(), steps.isEmpty() ? 0 : everyMillis));
            case RecordedLine.Received received -> {
                // The other side.
            }
        }
    }

    private void sent(String line) {
        Matcher repeat = REPEAT.matcher(line.strip());
        if (repeat.matches()) {
            repeats = Integer.parseInt(repeat.group(1));
            repeatMillis = Double.parseDouble(repeat.group(2));
        } else if (line.startsWith("> ")) {
            steps.add(new Step.Send(line.substring(2), 0));
        } else if (line.strip().equals(">close")) {
            closed = true;
        } else {
            throw wrong("a replay sends whole lines on one connection");
        }
    }

    private void endRepeat() {
        if (repeats > 0 && repeated.isEmpty()) {
            throw wrong("no lines \">| TEXT\" follow >repeat");
        }
        if (repeats > MOST_STEPS) {
            throw wrong("more than " + MOST_STEPS + " steps");
        }
        for (int i = 0; i < repeats; i++) {
            steps.add(new Step.Send(repeated.get(i % repeated.size()), i == 0 ? 0 : repeatMillis));
        }
        repeats = 0;
        repeated.clear();
    }

    /** Silence and counts take their time; an answer or a sample is waited for. */
    private void expected(String line) {
        if (line.startsWith("<as http ")) {
            steps.add(new Step.Await(line.startsWith("<as http GET "), ANSWER_MILLIS));
            return;
        }
        Matcher timed = TIMED.matcher(line);
        double millis = timed.matches() ? Double.parseDouble(timed.group(1)) : ANSWER_MILLIS;
        if (line.startsWith("< ") || line.startsWith("<within ")) {
            steps.add(new Step.Await(line.replace(" ", "").contains("\"type\":\"data\""), millis));
        } else {
            steps.add(new Step.Pause(millis));
        }
    }

    private Failure wrong(String what) {
        return new Failure(Exit.USAGE, "line " + number + " of the transcript: " + what);
    }
}
