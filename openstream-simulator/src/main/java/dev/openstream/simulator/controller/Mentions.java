package dev.openstream.simulator.controller;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Counts things that may happen 500 times a second, and tells when one is to be mentioned: the first time, and then at
 * most once in ten seconds. No garbage.
 *
 * @param <K> what things there are
 */
final class Mentions<K extends Enum<K>> {

    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final class Entry {
        private long count;
        private long lastNanos;
        private long mentionedNanos;
    }

    private final Map<K, Entry> entries;

    Mentions(Class<K> kinds) {
        entries = new EnumMap<>(kinds);
        for (K kind : kinds.getEnumConstants()) {
            entries.put(kind, new Entry());
        }
    }

    private Entry of(K kind) {
        return Objects.requireNonNull(entries.get(kind));
    }

    /** Counts one; whether it is to be mentioned. */
    boolean count(K kind, long nowNanos) {
        boolean due = due(kind, nowNanos);
        Entry entry = of(kind);
        if (due) {
            entry.mentionedNanos = nowNanos;
        }
        entry.count++;
        entry.lastNanos = nowNanos;
        return due;
    }

    boolean due(K kind, long nowNanos) {
        Entry entry = of(kind);
        return entry.count == 0 || nowNanos - entry.mentionedNanos >= QUIET_NANOS;
    }

    /** How often it happened in all. */
    long count(K kind) {
        return of(kind).count;
    }

    /** When it happened last; meaningful if it did. */
    long lastNanos(K kind) {
        return of(kind).lastNanos;
    }
}
