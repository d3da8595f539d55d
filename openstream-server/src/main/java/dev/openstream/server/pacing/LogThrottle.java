package dev.openstream.server.pacing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Limit on how often one kind of log line is written: so many in a period that begins with the first of them. Lines beyond
 * it are counted, for the next one to say how many it stands for. Safe for any number of threads, none of which waits for
 * another.
 */
public final class LogThrottle {

    private final int most;
    private final long periodNanos;
    private final AtomicLong beganNanos = new AtomicLong();

    /** In the period that runs; 0 before the first one. */
    private final AtomicLong lines = new AtomicLong();

    private final AtomicLong suppressed = new AtomicLong();

    /** A limit of {@code most} lines in a period, 1 or more. */
    public LogThrottle(int most, long periodNanos) {
        this.most = most;
        this.periodNanos = periodNanos;
    }

    /** One line in a second. */
    public static LogThrottle onceASecond() {
        return new LogThrottle(1, TimeUnit.SECONDS.toNanos(1));
    }

    /** One line in ten seconds. */
    public static LogThrottle onceInTenSeconds() {
        return new LogThrottle(1, TimeUnit.SECONDS.toNanos(10));
    }

    /**
     * Counts one line; true if it may be written.
     *
     * @param nowNanos on any one scale; if it steps back, a period begins anew
     */
    public boolean permits(long nowNanos) {
        long began = beganNanos.get();
        if (over(began, nowNanos) && beganNanos.compareAndSet(began, nowNanos)) {
            lines.set(0);
        }
        if (lines.incrementAndGet() <= most) {
            return true;
        }
        suppressed.incrementAndGet();
        return false;
    }

    /** True if the next line would be permitted. */
    public boolean open(long nowNanos) {
        return over(beganNanos.get(), nowNanos) || lines.get() < most;
    }

    private boolean over(long began, long nowNanos) {
        long elapsedNanos = nowNanos - began;
        return lines.get() == 0 || elapsedNanos < 0 || elapsedNanos >= periodNanos;
    }

    /** The number of lines that were suppressed since this was asked last. */
    public long takeSuppressed() {
        return suppressed.getAndSet(0);
    }
}
