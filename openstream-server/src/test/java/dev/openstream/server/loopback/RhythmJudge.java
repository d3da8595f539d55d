package dev.openstream.server.loopback;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the effect of an attack on others: a viewer at 2 ms, new clients one after another, and beside them a plain
 * thread that wakes up every 2 ms, which shows the machine's abilities at that time.
 */
final class RhythmJudge implements AutoCloseable {

    private final TestServer server;
    private final LineClient viewer;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Rhythm lines = new Rhythm();
    private final TimerFloor floor = new TimerFloor();
    private volatile long slowestNewcomerNanos;
    private volatile boolean viewerEnded;

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

    private RhythmJudge(TestServer server) throws IOException {
        this.server = server;
        this.viewer = server.greet();
        viewer.send(Lines.monitor(2));
        viewer.expect(Lines.MONITOR_ACK);
        run("viewer", this::view);
        run("newcomers", this::come);
    }

    static RhythmJudge of(TestServer server) throws IOException {
        return new RhythmJudge(server);
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
        long next = System.nanoTime();
        while (!over.get()) {
            long began = System.nanoTime();
            try (LineClient newcomer = server.connect()) {
                newcomer.shakeHands();
                slowestNewcomerNanos = Math.max(slowestNewcomerNanos, System.nanoTime() - began);
            } catch (IOException | AssertionError e) {
                slowestNewcomerNanos = over.get() ? 0 : Long.MAX_VALUE;
            }
            next = Math.max(next + 50 * TimerFloor.PERIOD_NANOS, System.nanoTime());
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    /** Begins anew. */
    void begin() {
        lines.begin();
        floor.rhythm().begin();
        slowestNewcomerNanos = 0;
    }

    /** The measurement since {@link #begin}. */
    Verdict verdict() {
        return new Verdict(
                (double) lines.count() / floor.rhythm().count(),
                lines.longestMillis() - floor.rhythm().longestMillis(),
                slowestNewcomerNanos / 1_000_000 - floor.rhythm().longestMillis(),
                viewerEnded);
    }

    @Override
    public void close() throws IOException {
        over.set(true);
        floor.close();
        viewer.close();
    }
}
