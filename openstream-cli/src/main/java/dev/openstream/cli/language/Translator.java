package dev.openstream.cli.language;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translation into the language of the user. The libraries below write English; what they wrote is found in {@code messages.properties}
 * and said again with the words of {@code messages_ko.properties}. What is not found stays English. Immutable.
 */
public final class Translator {

    /** Sentences of one message are joined by this. */
    private static final String JOINT = "; ";

    private static final String TRANSLATED_JOINT = ". ";

    /** Form of a message: its subject, such as a file, then perhaps the status of an answer, then the statement. */
    private static final Pattern ABOUT = Pattern.compile("(.+?: (?:\\d{3} )?)(.+)", Pattern.DOTALL);

    /** Places of names that somebody gave: a file called "default" keeps its name. */
    private static final Set<String> GIVEN = Set.of(
            "name", "file", "path", "url", "host", "address", "target", "session", "same", "again", "model", "key",
            "setting", "example");

    private static final String BUNDLE = "dev.openstream.cli.language.messages";

    /** A message, and how it is said. */
    private record Entry(MessagePattern english, String translated) {}

    private final List<Entry> entries;

    private Translator(List<Entry> entries) {
        this.entries = entries;
    }

    /** Translator into {@code language}; in English each stays as it is. */
    public static Translator in(Language language) {
        return switch (language) {
            case ENGLISH -> new Translator(List.of());
            case KOREAN -> new Translator(entries(bundle(Locale.ROOT), bundle(Locale.KOREAN)));
        };
    }

    static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static List<Entry> entries(ResourceBundle english, ResourceBundle translated) {
        return english.keySet().stream()
                .map(key -> new Entry(new MessagePattern(english.getString(key)), translated.getString(key)))
                .sorted(Comparator.comparing((Entry entry) -> entry.english().beginsWithValue())
                        .thenComparingInt(entry -> -entry.english().literalChars()))
                .toList();
    }

    /** True if its language is not English. */
    public boolean changes() {
        return !entries.isEmpty();
    }

    /** Returns {@code text}, which may have several lines, in the language. */
    public String of(String text) {
        if (entries.isEmpty()) {
            return text;
        }
        return found(text)
                .or(() -> sentences(text))
                .orElseGet(() -> text.contains("\n") ? eachLine(text) : afterColon(text));
    }

    private Optional<String> found(String text) {
        for (Entry entry : entries) {
            Optional<Map<String, String>> values = entry.english().valuesOf(text);
            if (values.isPresent()) {
                return Optional.of(filled(entry.translated(), values.get()));
            }
        }
        return Optional.empty();
    }

    private String filled(String translated, Map<String, String> values) {
        return Particles.chosen(MessagePattern.PLACE
                .matcher(translated)
                .replaceAll(place -> Matcher.quoteReplacement(
                        value(place.group(1)).apply(values.getOrDefault(place.group(1), place.group())))));
    }

    /** Translation of the value of this name. */
    private UnaryOperator<String> value(String name) {
        return switch (name) {
            case "refusal" -> refusal -> RefusalText.korean(refusal).orElse(refusal);
            case "body" -> body -> ErrorBody.message(body).map(this::of).orElse(body);
            case "names" -> names -> names.replace(" or ", " 또는 ");
            default -> GIVEN.contains(name) ? UnaryOperator.identity() : this::of;
        };
    }

    /** A sentence, and what follows it. */
    private Optional<String> sentences(String text) {
        for (int at = text.indexOf(JOINT); at >= 0; at = text.indexOf(JOINT, at + 1)) {
            Optional<String> first = found(text.substring(0, at));
            if (first.isPresent()) {
                return Optional.of(first.get() + TRANSLATED_JOINT + of(text.substring(at + JOINT.length())));
            }
        }
        return Optional.empty();
    }

    private String afterColon(String text) {
        Matcher parts = ABOUT.matcher(text);
        return parts.matches() ? parts.group(1) + of(parts.group(2)) : text;
    }

    private String eachLine(String text) {
        return String.join("\n", text.lines().map(this::of).toList());
    }
}
