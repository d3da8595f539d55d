package dev.openstream.cli.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message in English with {@code {name}} in the places of its values. */
final class MessagePattern {

    static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    /** Places that only a number fits: a sentence that follows one is not taken for a part of it. */
    private static final Set<String> NUMBERS =
            Set.of("min", "max", "most", "limit", "count", "line", "last", "bytes", "chars", "column");

    private static final String NUMBER = "([-+]?[0-9][-+0-9.eE]*)";

    /** Places that only a word fits, for the same reason. */
    private static final Set<String> WORDS = Set.of("group", "list");

    private static final String WORD = "([^\\s;]+)";

    private final Pattern pattern;
    private final List<String> names = new ArrayList<>();
    private final int literalChars;
    private final boolean beginsWithValue;

    MessagePattern(String english) {
        StringBuilder regex = new StringBuilder();
        int end = 0;
        for (MatchResult place : PLACE.matcher(english).results().toList()) {
            regex.append(Pattern.quote(english.substring(end, place.start()))).append(form(place.group(1)));
            names.add(place.group(1));
            end = place.end();
        }
        regex.append(Pattern.quote(english.substring(end)));
        this.pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
        this.beginsWithValue = english.startsWith("{") && !names.isEmpty();
        this.literalChars = PLACE.matcher(english).replaceAll("").length();
    }

    private static String form(String name) {
        if (NUMBERS.contains(name)) {
            return NUMBER;
        }
        return WORDS.contains(name) ? WORD : "(.+?)";
    }

    /** True if a value comes first: what stands before it in a text cannot be told from the value. */
    boolean beginsWithValue() {
        return beginsWithValue;
    }

    /** Number of characters that are not values: the more there are, the more surely a text that fits is this message. */
    int literalChars() {
        return literalChars;
    }

    /** Returns the values by name if {@code text} is this message. */
    Optional<Map<String, String>> valuesOf(String text) {
        Matcher found = pattern.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), found.group(i + 1));
        }
        return Optional.of(values);
    }
}
