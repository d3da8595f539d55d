package dev.openstream.verify.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Parser of the lines of a transcript, written by hand or recorded:
 *
 * <ul>
 *   <li>{@code @NAME VALUE}: a {@link TranscriptLine.Directive}
 *   <li>a {@link Step} in one of the forms of conformance/README.md
 *   <li>a JSON object: a {@link RecordedLine}
 *   <li>{@code # TEXT} and blank lines are skipped
 * </ul>
 *
 * <p>Any other line is an error. Thread-safe: it has no state.
 */
public final class TranscriptParser {

    private final Consumer<? super TranscriptLine> reader;
    private int number;

    /** The {@code >repeat} whose lines are being read. */
    private @Nullable Repetition repetition;

    private TranscriptParser(Consumer<? super TranscriptLine> reader) {
        this.reader = reader;
    }

    /**
     * Parses lines in order.
     *
     * @param lines lines of the transcript
     * @param reader receiver of each line that is not skipped; its {@code IllegalArgumentException} refuses the line
     * @throws TranscriptSyntaxException if a line has none of these forms, or the reader refuses it
     */
    public static void parse(List<String> lines, Consumer<? super TranscriptLine> reader) {
        TranscriptParser parser = new TranscriptParser(reader);
        lines.forEach(parser::next);
        parser.endRepetition();
    }

    private void next(String line) {
        number++;
        if (repetition != null && repetition.takes(line)) {
            return;
        }
        endRepetition();
        reading(number, line, () -> read(line));
    }

    private void read(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        switch (line.charAt(0)) {
            case '@' -> reader.accept(directive(line));
            case '{' -> reader.accept(RecordedLineParser.parse(line));
            default -> step(line);
        }
    }

    private static TranscriptLine.Directive directive(String line) {
        int space = line.indexOf(' ');
        return space < 0
                ? new TranscriptLine.Directive(line, "")
                : new TranscriptLine.Directive(
                        line.substring(0, space), line.substring(space + 1).strip());
    }

    private void step(String line) {
        StepForm form = StepForm.of(line);
        repetition = Repetition.begin(number, line, form);
        if (repetition == null) {
            reader.accept(new Step(number, line, form.label(), form.action()));
        }
    }

    private void endRepetition() {
        Repetition ended = repetition;
        if (ended != null) {
            repetition = null;
            reading(ended.number(), ended.text(), () -> reader.accept(ended.step()));
        }
    }

    private static void reading(int number, String line, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            throw new TranscriptSyntaxException(number, line, e);
        }
    }

    /** A {@code >repeat} and the lines that follow it. */
    private record Repetition(int number, String text, StepForm form, List<String> lines) {

        static @Nullable Repetition begin(int number, String text, StepForm form) {
            return form.repeatTimes() == 0 ? null : new Repetition(number, text, form, new ArrayList<>());
        }

        boolean takes(String line) {
            String mark = form.label() + ">| ";
            boolean mine = line.startsWith(mark);
            if (mine) {
                lines.add(StepForm.octets(line.substring(mark.length()) + "\n"));
            }
            return mine;
        }

        Step step() {
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("no lines \"" + form.label() + ">| TEXT\" follow >repeat");
            }
            Step.Repeat repeat = new Step.Repeat(form.repeatTimes(), form.repeatEveryMillis(), List.copyOf(lines));
            return new Step(number, text, form.label(), repeat);
        }
    }
}
