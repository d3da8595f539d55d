package dev.openstream.cli.diagnosis;

import dev.openstream.protocol.json.JsonBuilder;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * One line of the diagnosis.
 *
 * @param check name of the check, one or two words
 * @param verdict verdict of the check
 * @param words observations, for people
 * @param figures measured values, for scripts
 */
public record Finding(String check, Rating verdict, String words, List<Measure> figures) {

    /** Rating of one check. */
    public enum Rating {
        OK("ok"),
        /** Worth knowing, and nobody asked for another value. */
        NOTE("note"),
        /** Worse than the threshold. */
        MISSED("MISSED"),
        /** The check could not be done. */
        FAILED("FAILED");

        private final String word;

        Rating(String word) {
            this.word = word;
        }
    }

    /**
     * A number with its unit in its name.
     *
     * @param name for example {@code p99_ms}
     */
    public record Measure(String name, double value) {}

    static Finding ok(String check, String words, Measure... figures) {
        return new Finding(check, Rating.OK, words, List.of(figures));
    }

    static Finding note(String check, String words, Measure... figures) {
        return new Finding(check, Rating.NOTE, words, List.of(figures));
    }

    static Finding failed(String check, String words) {
        return new Finding(check, Rating.FAILED, words, List.of());
    }

    /** OK if {@code value} is at most {@code limit}. */
    static Finding within(String check, double value, double limit, String words, Measure... figures) {
        return value <= limit
                ? ok(check, words, figures)
                : new Finding(
                        check,
                        Rating.MISSED,
                        words + "; the threshold is " + String.format(Locale.ROOT, "%.3g", limit),
                        List.of(figures));
    }

    /** One line for people, with the words as {@code language} says them. */
    public String line(UnaryOperator<String> language) {
        return String.format(Locale.ROOT, "%-6s  %-12s %s", verdict.word, check, language.apply(words));
    }

    /** JSON object for scripts. */
    public String json() {
        JsonBuilder json = new JsonBuilder()
                .raw("{\"check\":")
                .string(check)
                .raw(",\"verdict\":")
                .string(verdict.name().toLowerCase(Locale.ROOT))
                .raw(",\"words\":")
                .string(words);
        for (Measure figure : figures) {
            json.raw(",\"" + figure.name() + "\":").fixed(figure.value(), 3);
        }
        return json.raw('}').toText().toString();
    }
}
