package dev.openstream.simulator.controller;

import dev.openstream.server.pacing.LogThrottle;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Counts of things that may happen 500 times a second, each with a {@link LogThrottle}: the first is logged, and then one
 * in ten seconds. No garbage.
 *
 * @param <K> type of the counted things
 */
final class ThrottledCounts<K extends Enum<K>> {

    private static final class Entry {
        private final LogThrottle throttle = LogThrottle.onceInTenSeconds();
        private long count;
        private long lastNanos;
    }

    private final Map<K, Entry> entries;

    ThrottledCounts(Class<K> kinds) {
        entries = new EnumMap<>(kinds);
        for (K kind : kinds.getEnumConstants()) {
            entries.put(kind, new Entry());
        }
    }

    private Entry of(K kind) {
        return Objects.requireNonNull(entries.get(kind));
    }

    /** Counts one; true if it is to be logged. */
    boolean count(K kind, long nowNanos) {
        Entry entry = of(kind);
        entry.count++;
        entry.lastNanos = nowNanos;
        return entry.throttle.permits(nowNanos);
    }

    /** True if the next one is to be logged. */
    boolean due(K kind, long nowNanos) {
        return of(kind).throttle.open(nowNanos);
    }

    /** Number of occurrences in all. */
    long count(K kind) {
        return of(kind).count;
    }

    /** Time of the last occurrence; meaningful if there was one. */
    long lastNanos(K kind) {
        return of(kind).lastNanos;
    }
}
