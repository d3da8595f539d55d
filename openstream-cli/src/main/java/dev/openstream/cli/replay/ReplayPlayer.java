package dev.openstream.cli.replay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Plays steps on absolute deadlines, so that nothing drifts. A late line is sent at once; if it is later than {@link
 * #LONGEST_BURST_NANOS}, the rest is moved, because a burst of points is motion that nobody recorded. Owned by the thread
 * that plays.
 */
final class ReplayPlayer {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final long LONGEST_BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final ReplayConnection connection;
    private final double speed;
    private final Consumer<String> sent;

    /** Time at which the latest step was due. */
    private long dueNanos;

    /** Tells {@code sent} each line before it goes out. */
    ReplayPlayer(ReplayConnection connection, double speed, Consumer<String> sent) {
        this.connection = connection;
        this.speed = speed;
        this.sent = sent;
    }

    void play(List<ReplayStep> steps) throws InterruptedException {
        dueNanos = System.nanoTime();
        for (ReplayStep step : steps) {
            connection.check();
            switch (step) {
                case ReplayStep.Send send -> {
                    pause(send.afterMillis());
                    sent.accept(send.line());
                    connection.send(send.line());
                }
                case ReplayStep.Pause pause -> pause(pause.millis());
                case ReplayStep.Await await -> {
                    connection.await(await.data(), Duration.ofNanos(nanos(await.longestMillis())));
                    dueNanos = System.nanoTime();
                }
            }
        }
    }

    private long nanos(double millis) {
        return Math.round(millis * NANOS_PER_MILLI / speed);
    }

    private void pause(double millis) throws InterruptedException {
        dueNanos += nanos(millis);
        long nowNanos = System.nanoTime();
        if (nowNanos - dueNanos > LONGEST_BURST_NANOS) {
            dueNanos = nowNanos;
        }
        if (dueNanos > nowNanos) {
            Thread.sleep(Duration.ofNanos(dueNanos - nowNanos));
        }
    }
}
