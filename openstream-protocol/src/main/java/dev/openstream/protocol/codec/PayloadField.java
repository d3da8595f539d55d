package dev.openstream.protocol.codec;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a payload that mean something (protocol section 3). All others are ignored. */
enum PayloadField {
    MAJOR,
    DEADMAN_MS,
    URL,
    METHOD,
    PERIOD_MS,
    ARGS,
    ID,
    STOP,
    TIMING,
    BODY,
    TARGET,
    TOKEN,
    PROBE;

    private static final Map<String, PayloadField> BY_WORD = byWord();

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word on the wire. */
    String word() {
        return word;
    }

    static @Nullable PayloadField named(String word) {
        return BY_WORD.get(word);
    }

    private static Map<String, PayloadField> byWord() {
        Map<String, PayloadField> fields = new HashMap<>();
        for (PayloadField field : values()) {
            fields.put(field.word, field);
        }
        return fields;
    }
}
