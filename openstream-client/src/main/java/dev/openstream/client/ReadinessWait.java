package dev.openstream.client;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Wait of one thread until the robot is ready for points. */
final class ReadinessWait {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final SharedState shared;
    private final long untilNanos;
    private Readiness seen = Readiness.UNKNOWN;

    ReadinessWait(SharedState shared, Duration longest) {
        this.shared = shared;
        this.untilNanos = System.nanoTime() + SaturatedDurations.nanos(longest);
    }

    Readiness await() {
        boolean waits = true;
        while (waits) {
            try (GetConnection gets = GetConnection.open(shared.options())) {
                waits = look(gets);
            } catch (ConnectFailed | ConnectionLost | NoSample e) {
                seen = Readiness.UNKNOWN;
                waits = pause();
            } catch (CancellationException e) {
                // The calling thread was interrupted.
                waits = false;
            }
        }
        if (shared.closed()) {
            throw new ConnectionLost(LossReason.CLOSED, "the client was closed", shared.lastLines());
        }
        return seen;
    }

    /** Looks until the robot is ready or there is no time left. False: there is no reason to connect again. */
    private boolean look(GetConnection gets) {
        do {
            seen = gets.readiness();
        } while (!seen.ready() && pause());
        return false;
    }

    /** False if the time is over, the client was closed, or the thread was interrupted. */
    private boolean pause() {
        long leftNanos = untilNanos - System.nanoTime();
        if (leftNanos <= 0) {
            return false;
        }
        try {
            return !shared.awaitClosed(Duration.ofNanos(Math.min(leftNanos, PAUSE.toNanos())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
