package dev.openstream.verify.transcript;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects head and steps of a {@link Transcript}. */
final class TranscriptBuilder {

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

    /**
     * Adds a line.
     *
     * @throws IllegalArgumentException if it does not belong here
     */
    void add(TranscriptLine line) {
        switch (line) {
            case TranscriptLine.Directive directive -> add(directive);
            case Step step -> steps.add(step);
            case RecordedLine recorded ->
                throw new IllegalArgumentException("this was recorded; a conversation is written in steps");
        }
    }

    /**
     * The transcript.
     *
     * @throws IllegalArgumentException if something is missing
     */
    Transcript build(String file) {
        if (title == null || section == null || steps.isEmpty()) {
            throw new IllegalArgumentException(file + ": a transcript needs @title, @section and steps");
        }
        if (manualOnly && decides == null) {
            throw new IllegalArgumentException(file + ": only a transcript with @reading can be of the manual only");
        }
        Terms terms = new Terms(decides, List.copyOf(given), manualOnly, slow, direct);
        return new Transcript(file, title, section, Map.copyOf(options), controller, terms, List.copyOf(steps));
    }

    private void add(TranscriptLine.Directive directive) {
        if (!steps.isEmpty()) {
            throw new IllegalArgumentException("directives come before the first step");
        }
        String value = directive.value();
        switch (directive.name()) {
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
            default -> throw new IllegalArgumentException("there is no directive " + directive.name());
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
}
