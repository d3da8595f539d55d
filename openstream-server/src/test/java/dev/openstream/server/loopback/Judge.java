package dev.openstream.server.loopback;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Measures the effect of an attack on others: a viewer at 2 ms, new clients one after another, and beside them a plain
 * thread that wakes up every 2 ms, which shows the machine's abilities at that time.
 */
final class Judge implements AutoCloseable {

    private static final long PERIOD_NANOS = 2_000_000;

    private final TestServer server;
    private final LineClient viewer;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Rhythm lines = new Rhythm();
    private final Rhythm floor = new Rhythm();
    private volatile long slowestNewcomerNanos;
    private volatile boolean viewerEnded;

    /** Times of an event that happens again and again. */
    private static final class Rhythm {

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

    /**
     * Measurement of an attack.
     *
     * @param share of the viewer's lines, compared with the plain thread
     * @param excessMillis how much longer the viewer's longest gap was than that thread's
     * @param newcomerMillis the longest that one waited for its HANDSHAKE, beyond that thread's longest gap
     */
    record Verdict(double share, long excessMillis, long newcomerMillis, boolean viewerEnded) {

        boolean undisturbed() {
            return share >= 0.95 && excessMillis <= 100 && newcomerMillis <= 1_000 && !viewerEnded;
        }
    }

    private Judge(TestServer server) throws IOException {
        this.server = server;
        this.viewer = server.greet();
        viewer.send(Lines.monitor(2));
        viewer.expect(Lines.MONITOR_ACK);
        run("viewer", this::view);
        run("newcomers", this::come);
        run("floor", this::tick);
    }

    static Judge of(TestServer server) throws IOException {
        return new Judge(server);
    }

    private static void run(String name, Runnable work) {
        Thread.ofPlatform().name(name).daemon().start(work);
    }

    private void view() {
        try {
            while (viewer.uncheckedLineOrEnd() != null) {
                lines.beat(System.nanoTime());
            }
            viewerEnded = !over.get();
        } catch (IOException | AssertionError e) {
            viewerEnded = !over.get();
        }
    }

    private void come() {
        every(50 * PERIOD_NANOS, _ -> {
            long began = System.nanoTime();
            try (LineClient newcomer = server.connect()) {
                newcomer.shakeHands();
                slowestNewcomerNanos = Math.max(slowestNewcomerNanos, System.nanoTime() - began);
            } catch (IOException | AssertionError e) {
                slowestNewcomerNanos = over.get() ? 0 : Long.MAX_VALUE;
            }
        });
    }

    private void tick() {
        every(PERIOD_NANOS, floor::beat);
    }

    private void every(long periodNanos, LongConsumer task) {
        long next = System.nanoTime();
        while (!over.get()) {
            task.accept(System.nanoTime());
            next = Math.max(next + periodNanos, System.nanoTime());
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    /** Begins anew. */
    void begin() {
        lines.begin();
        floor.begin();
        slowestNewcomerNanos = 0;
    }

    /** The measurement since {@link #begin}. */
    Verdict verdict() {
        return new Verdict(
                (double) lines.count() / floor.count(),
                lines.longestMillis() - floor.longestMillis(),
                slowestNewcomerNanos / 1_000_000 - floor.longestMillis(),
                viewerEnded);
    }

    @Override
    public void close() throws IOException {
        over.set(true);
        viewer.close();
    }
}
