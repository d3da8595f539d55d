package dev.openstream.verify.transcript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a transcript, line by line. Whatever it does not know, it refuses. */
public final class TranscriptParser {

    private final String file;
    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private @Nullable String title;
    private @Nullable String section;
    private @Nullable String controller;
    private @Nullable Reading decides;
    private final List<Reading> given = new ArrayList<>();
    private boolean manualOnly;
    private boolean slow;
    private boolean direct;

    /** The {@code >repeat} whose lines are being read. */
    private @Nullable Repetition repetition;

    private TranscriptParser(String file) {
        this.file = file;
    }

    /**
     * Reads the file at {@code path}.
     *
     * @throws IllegalArgumentException if it is no transcript; the message says where and why
     */
    static Transcript read(Path path) throws IOException {
        return parse(path.getFileName().toString(), Files.readString(path));
    }

    /** Reads {@code text}, which is what {@code file} holds. */
    public static Transcript parse(String file, String text) {
        return new TranscriptParser(file).transcript(text.lines().toList());
    }

    private Transcript transcript(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            try {
                line(i + 1, lines.get(i));
            } catch (IllegalArgumentException e) {
                throw refusal(i + 1, lines.get(i), e);
            }
        }
        endRepetition();
        if (title == null || section == null || steps.isEmpty()) {
            throw new IllegalArgumentException(file + ": a transcript needs @title, @section and steps");
        }
        if (manualOnly && decides == null) {
            throw new IllegalArgumentException(file + ": only a transcript with @reading can be of the manual only");
        }
        Terms terms = new Terms(decides, List.copyOf(given), manualOnly, slow, direct);
        return new Transcript(file, title, section, Map.copyOf(options), controller, terms, List.copyOf(steps));
    }

    private IllegalArgumentException refusal(int number, String line, IllegalArgumentException cause) {
        return new IllegalArgumentException(file + ":" + number + ": " + line + "\n  " + cause.getMessage(), cause);
    }

    private void line(int number, String line) {
        if (repetition != null && repetition.takes(line)) {
            return;
        }
        endRepetition();
        if (line.startsWith("@")) {
            directive(line);
        } else if (!line.isBlank() && !line.equals("#") && !line.startsWith("# ")) {
            step(number, line);
        }
    }

    private void step(int number, String line) {
        StepForm form = StepForm.of(line);
        repetition = Repetition.begin(number, line, form);
        if (repetition == null) {
            steps.add(new Step(number, line, form.label(), form.action()));
        }
    }

    private void endRepetition() {
        if (repetition != null) {
            steps.add(repetition.step());
            repetition = null;
        }
    }

    private void directive(String line) {
        if (!steps.isEmpty()) {
            throw new IllegalArgumentException("directives come before the first step");
        }
        int space = line.indexOf(' ');
        String name = space < 0 ? line : line.substring(0, space);
        String value = space < 0 ? "" : line.substring(space + 1).strip();
        switch (name) {
            case "@title" -> title = value;
            case "@section" -> section = value;
            case "@server" -> option(value);
            case "@controller" -> {
                Requirements.checkController(value);
                controller = value;
            }
            case "@reading" -> decides = Reading.of(value);
            case "@given" -> given.add(Reading.of(value));
            case "@manual-only" -> manualOnly = true;
            case "@slow" -> slow = true;
            case "@direct" -> direct = reasoned(value);
            default -> throw new IllegalArgumentException("there is no directive " + name);
        }
    }

    private static boolean reasoned(String why) {
        if (why.isEmpty()) {
            throw new IllegalArgumentException("@direct needs a reason");
        }
        return true;
    }

    private void option(String setting) {
        int equals = setting.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("a setting is written key=value");
        }
        String key = setting.substring(0, equals);
        Requirements.checkSetting(key);
        options.put(key, setting.substring(equals + 1));
    }

    /** A {@code >repeat} and the lines that follow it. */
    private record Repetition(int number, String text, StepForm form, int times, long everyMillis, List<String> lines) {

        static @Nullable Repetition begin(int number, String text, StepForm form) {
            return form.repeatTimes() == 0
                    ? null
                    : new Repetition(
                            number, text, form, form.repeatTimes(), form.repeatEveryMillis(), new ArrayList<>());
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
                throw new IllegalArgumentException("line " + number + " repeats nothing");
            }
            return new Step(number, text, form.label(), new Step.Repeat(times, everyMillis, List.copyOf(lines)));
        }
    }
}
