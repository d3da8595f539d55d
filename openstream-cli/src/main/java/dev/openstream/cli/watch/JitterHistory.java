package dev.openstream.cli.watch;

import java.util.ArrayDeque;
import java.util.Deque;

/** The largest jitter of each refresh, the newest last, as a row of little bars. Pure; for one thread. */
final class JitterHistory {

    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final int MOST = 120;

    private final Deque<Long> largestMicros = new ArrayDeque<>();

    void add(long micros) {
        largestMicros.addLast(micros);
        if (largestMicros.size() > MOST) {
            largestMicros.removeFirst();
        }
    }

    /** The newest {@code width} of them; the highest bar is the highest of all. */
    String bars(int width) {
        long highest = Math.max(1, highest());
        StringBuilder bars = new StringBuilder();
        largestMicros.stream()
                .skip(Math.max(0, largestMicros.size() - width))
                .forEach(micros -> bars.append(BARS.charAt((int) (micros * (BARS.length() - 1) / highest))));
        return bars.toString();
    }

    /** The highest of all, us. */
    long highest() {
        return largestMicros.stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
