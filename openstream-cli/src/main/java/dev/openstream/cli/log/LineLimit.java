package dev.openstream.cli.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many lines of one kind a log may have in a second. What is left out is counted, and summed up by the next line of any
 * kind. For any number of threads, none of which waits for another.
 */
final class LineLimit {

    /** Of one kind in one second. */
    static final int MOST_A_SECOND = 20;

    /** What else there is shares a limit. Messages are constants of the code, so there are not so many. */
    private static final int MOST_KINDS = 1_000;

    private static final String OTHERS = "";

    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
    private final AtomicLong leftOut = new AtomicLong();

    /** Lines of one kind that were left out. */
    record Sum(String kind, long lines, long sinceMillis) {}

    /** Lines of one kind. */
    private static final class Kind {
        final AtomicLong second = new AtomicLong(Long.MIN_VALUE);
        final AtomicLong lines = new AtomicLong();
        final AtomicLong leftOut = new AtomicLong();
        final AtomicLong sinceMillis = new AtomicLong();
    }

    /**
     * Whether one more line of {@code kind} may be written.
     *
     * @param nowMillis since 1970; a clock that is set begins a second anew
     */
    boolean allows(String kind, long nowMillis) {
        Kind counted = kinds.get(kind);
        if (counted == null) {
            counted = kinds.computeIfAbsent(kinds.size() < MOST_KINDS ? kind : OTHERS, _ -> new Kind());
        }
        long second = Math.floorDiv(nowMillis, 1_000L);
        if (counted.second.getAndSet(second) != second) {
            counted.lines.set(0);
        }
        if (counted.lines.incrementAndGet() <= MOST_A_SECOND) {
            return true;
        }
        if (counted.leftOut.getAndIncrement() == 0) {
            counted.sinceMillis.set(nowMillis);
        }
        leftOut.incrementAndGet();
        return false;
    }

    /** What was left out in earlier seconds and not told yet. */
    List<Sum> sums(long nowMillis) {
        if (leftOut.get() == 0) {
            return List.of();
        }
        long second = Math.floorDiv(nowMillis, 1_000L);
        List<Sum> sums = new ArrayList<>();
        kinds.forEach((kind, counted) -> {
            if (counted.second.get() != second || counted.lines.get() <= MOST_A_SECOND) {
                long sinceMillis = counted.sinceMillis.get();
                long lines = counted.leftOut.getAndSet(0);
                leftOut.addAndGet(-lines);
                if (lines > 0) {
                    sums.add(new Sum(kind, lines, sinceMillis));
                }
            }
        });
        return sums;
    }
}
