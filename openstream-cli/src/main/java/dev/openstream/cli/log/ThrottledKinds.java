package dev.openstream.cli.log;

import dev.openstream.server.pacing.LogThrottle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A {@link LogThrottle} for each kind of log line. Suppressed lines are counted, and summed up by the next line of any kind.
 * For any number of threads, none of which waits for another.
 */
final class ThrottledKinds {

    /** Lines of one kind that may be written in one second. */
    static final int MOST_A_SECOND = 20;

    /**
     * Most kinds that are told apart; all others share a limit. Messages are constants of the code, so there are
     * fewer.
     */
    private static final int MOST_KINDS = 1_000;

    private static final String OTHERS = "";

    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
    private final AtomicBoolean suppressed = new AtomicBoolean();

    /** Lines of one kind that were left out. */
    record Sum(String kind, long lines, long sinceMillis) {}

    /** Lines of one kind. */
    private static final class Kind {
        final LogThrottle throttle = new LogThrottle(MOST_A_SECOND, TimeUnit.SECONDS.toNanos(1));

        /** Time of the first line that was suppressed and not summed up; 0 if there is none. */
        final AtomicLong sinceMillis = new AtomicLong();
    }

    /**
     * Returns true if one more line of {@code kind} may be written.
     *
     * @param nowMillis since 1970; a clock that is set begins a second anew
     */
    boolean allows(String kind, long nowMillis) {
        Kind counted = kinds.get(kind);
        if (counted == null) {
            counted = kinds.computeIfAbsent(kinds.size() < MOST_KINDS ? kind : OTHERS, _ -> new Kind());
        }
        if (counted.throttle.permits(secondNanos(nowMillis))) {
            return true;
        }
        counted.sinceMillis.compareAndSet(0, nowMillis);
        suppressed.set(true);
        return false;
    }

    /** Lines that were suppressed in earlier seconds and not told yet. */
    List<Sum> sums(long nowMillis) {
        if (!suppressed.get()) {
            return List.of();
        }
        suppressed.set(false);
        List<Sum> sums = new ArrayList<>();
        kinds.forEach((kind, counted) -> {
            if (!counted.throttle.open(secondNanos(nowMillis))) {
                suppressed.set(true);
                return;
            }
            long sinceMillis = counted.sinceMillis.getAndSet(0);
            long lines = counted.throttle.takeSuppressed();
            if (lines > 0) {
                sums.add(new Sum(kind, lines, sinceMillis));
            }
        });
        return sums;
    }

    /** The second that {@code millis} is in: the sums of all kinds are due together. */
    private static long secondNanos(long millis) {
        return TimeUnit.SECONDS.toNanos(Math.floorDiv(millis, 1_000L));
    }
}
