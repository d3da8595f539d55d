package dev.openstream.protocol.codec;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields of a payload that mean something (protocol section 3). All others are ignored. */
enum Field {
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
    TOKEN;

    private static final Field[] ALL = values();

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As it stands on the wire. */
    String word() {
        return word;
    }

    static @Nullable Field named(String word) {
        for (Field field : ALL) {
            if (field.word.equals(word)) {
                return field;
            }
        }
        return null;
    }
}
