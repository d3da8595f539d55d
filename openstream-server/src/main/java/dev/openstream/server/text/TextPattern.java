package dev.openstream.server.text;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentence with places for values.
 *
 * @param key key of the sentence in every language, in snake_case
 * @param english text in English; {@code {name}} is a place, and a part in square brackets is left out if the value of
 *     its place is empty
 * @param partial true if the translations contain less, because some values are texts without a translation
 */
public record TextPattern(String key, String english, boolean partial) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern PART = Pattern.compile("\\[([^\\[\\]]*)]|" + PLACE);

    /**
     * A value that has a name of its own in each language.
     *
     * @param code by which the translations name it
     * @param english its name
     */
    public record Named(String code, String english) {}

    /**
     * The sentence with {@code values} in its places, in their order: texts, numbers, {@link Named}, or a {@link KeyedText},
     * whose values become values of this sentence too.
     */
    public KeyedText of(Object... values) {
        Map<String, String> byName = new LinkedHashMap<>();
        Iterator<Object> next = List.of(values).iterator();
        String text = PART.matcher(english)
                .replaceAll(part -> Matcher.quoteReplacement(
                        part.group(1) == null ? take(part.group(2), next, byName) : optional(part, next, byName)));
        return new KeyedText(key, text, Collections.unmodifiableMap(byName), partial);
    }

    private static String optional(MatchResult part, Iterator<Object> next, Map<String, String> byName) {
        Matcher place = PLACE.matcher(part.group(1));
        place.find();
        String shown = take(place.group(1), next, byName);
        return shown.isEmpty() ? "" : place.replaceFirst(Matcher.quoteReplacement(shown));
    }

    private static String take(String name, Iterator<Object> next, Map<String, String> byName) {
        return switch (next.next()) {
            case Named named -> {
                byName.put(name, named.code());
                yield named.english();
            }
            case KeyedText inner -> {
                byName.put(name, inner.key());
                byName.putAll(inner.values());
                yield inner.text();
            }
            case Object value -> {
                byName.put(name, value.toString());
                yield value.toString();
            }
        };
    }
}
