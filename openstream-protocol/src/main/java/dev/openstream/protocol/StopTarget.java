package dev.openstream.protocol;

import org.jspecify.annotations.Nullable;

/** Target of a STOP (protocol section 3.4). */
public enum StopTarget {
    SESSION("session"),
    CONTROL("control"),
    MONITOR("monitor");

    private final String word;

    StopTarget(String word) {
        this.word = word;
    }

    /** The word on the wire. */
    public String word() {
        return word;
    }

    /** The target called {@code word}, null if there is none. */
    public static @Nullable StopTarget named(String word) {
        for (StopTarget target : values()) {
            if (target.word.equals(word)) {
                return target;
            }
        }
        return null;
    }
}
