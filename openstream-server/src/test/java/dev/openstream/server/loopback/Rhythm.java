package dev.openstream.server.loopback;

/** Times of an event that happens again and again. */
final class Rhythm {

    private long count;
    private long lastNanos = System.nanoTime();
    private long longestNanos;

    synchronized void beat(long nanos) {
        longestNanos = Math.max(longestNanos, nanos - lastNanos);
        lastNanos = nanos;
        count++;
    }

    synchronized void begin() {
        count = 0;
        longestNanos = 0;
        lastNanos = System.nanoTime();
    }

    synchronized long count() {
        return count;
    }

    synchronized long longestMillis() {
        return Math.max(longestNanos, System.nanoTime() - lastNanos) / 1_000_000;
    }
}
