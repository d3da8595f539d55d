package dev.openstream.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.openstream.host.ControllerSimulator;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.ServerSettings.OutboxSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.SimulatorSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** One storm: a server, its good viewers, the storm, and what is compared before and after. */
final class ChaosRun implements AutoCloseable {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final int MOST_SESSIONS = 60;
    private static final int VIEWERS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /**
     * Least share of a calm time's samples: the storm's own threads need the cores too, and a sample needs two to
     * wake up.
     */
    private static final double LEAST_RHYTHM = 0.4;

    private static final int WINDOW_MILLIS = 200;

    private static final int SOME_DESCRIPTORS = 4;
    private static final long SOME_HEAP_BYTES = 24 << 20;

    /** Limits of the watchdog shorter than the storm, so that they are reached. */
    private static final SessionSettings SESSIONS = SessionSettings.builder()
            .disarmedTimeoutMillis(2_500)
            .armedTimeoutMillis(1_200)
            .stopCloseMillis(1_000)
            .holdOnDisconnect(true)
            .build();

    private final Logger log = (Logger) LoggerFactory.getLogger("dev.openstream");
    private final Level usualLevel = log.getLevel();
    private final FailureLog failureLog = new FailureLog();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final LineJudge judge = new LineJudge();
    private final WildPoints points = new WildPoints();
    private final long seed;
    private final ControllerSimulator simulator;
    private final BadNetwork badStream;
    private final BadNetwork badHttp;
    private final List<ChaosViewer> viewers = new ArrayList<>();
    private final Metronome metronome = new Metronome();
    private final Healing healing;
    private final Attackers attackers;
    private final Storm storm;

    private double calmRhythm;
    private double stormRhythm;
    private Resources before = new Resources(0, 0, List.of());

    /** Resources that could leak. */
    private record Resources(long descriptors, long heapBytes, List<String> threads) {

        static Resources now() {
            ManagementFactory.getMemoryMXBean().gc();
            long descriptors = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                    ? unix.getOpenFileDescriptorCount()
                    : 0;
            List<String> threads = Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .filter(name -> name.startsWith("openstream-controller"))
                    .toList();
            long heapBytes =
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            return new Resources(descriptors, heapBytes, threads);
        }
    }

    /** Log of the server's own faults. */
    private final class FailureLog extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                failures.add(new AssertionError("the server logged: " + event.getFormattedMessage()));
            }
        }
    }

    ChaosRun(long seed) throws IOException {
        this.seed = seed;
        // Clients and robot cause thousands of warnings in a storm.
        log.setLevel(Level.ERROR);
        failureLog.start();
        log.addAppender(failureLog);
        ServerSettings serving = ServerSettings.builder(ANY_PORT)
                .maxConnections(2 * MOST_SESSIONS)
                .maxSessions(MOST_SESSIONS)
                .maxLineBytes(Storm.MAX_LINE_BYTES)
                .session(SESSIONS)
                .outbox(new OutboxSettings(32 * 1024, 128 * 1024, 1_000, 200))
                .build();
        simulator = ControllerSimulator.start(
                serving, SimulatorSettings.builder().httpAddress(ANY_PORT).build(), Transport.best());
        badStream = new BadNetwork(simulator.streamAddress(), seed);
        badHttp = new BadNetwork(simulator.httpAddress(), seed + 1);
        healing = new Healing(badStream.address());
        attackers = new Attackers(simulator.streamAddress(), simulator.httpAddress(), seed);
        Storm.Place place =
                new Storm.Place(simulator.streamAddress(), simulator.httpAddress(), badStream, badHttp, attackers);
        storm = new Storm(place, judge, points, failures);
    }

    Queue<Throwable> failures() {
        return failures;
    }

    /** Runs the viewers only, for comparison. */
    void calm(Duration howLong) throws IOException, InterruptedException {
        for (int i = 0; i < VIEWERS; i++) {
            viewers.add(new ChaosViewer(simulator.streamAddress(), RobotModels.standard(), judge, points, failures));
        }
        await().atMost(PATIENCE).until(() -> viewers.stream().allMatch(viewer -> viewer.samples() > 100));
        calmRhythm = rhythm(howLong);
        before = Resources.now();
    }

    void storm(Duration howLong) throws InterruptedException {
        healing.begin();
        storm.begin(seed);
        stormRhythm = rhythm(howLong);
        storm.end();
        badStream.calm();
        badHttp.calm();
    }

    /** Samples of all viewers for each beat that the machine has for a thread: the median over short times. */
    private double rhythm(Duration howLong) throws InterruptedException {
        List<Double> shares = new ArrayList<>();
        long untilNanos = System.nanoTime() + howLong.toNanos();
        while (System.nanoTime() - untilNanos < 0) {
            long samples = samples();
            long beats = metronome.beats();
            TimeUnit.MILLISECONDS.sleep(WINDOW_MILLIS);
            shares.add((double) (samples() - samples) / VIEWERS / Math.max(1, metronome.beats() - beats));
        }
        Collections.sort(shares);
        return shares.get(shares.size() / 2);
    }

    private long samples() {
        return viewers.stream().mapToLong(ChaosViewer::samples).sum();
    }

    void assertEveryTroubleCame() {
        for (Trouble trouble : Trouble.values()) {
            assertThat(badStream.count(trouble)).as("%s", trouble).isPositive();
        }
    }

    void assertEveryAttackCame() {
        for (Attackers.Kind kind : Attackers.Kind.values()) {
            assertThat(attackers.count(kind)).as("%s", kind).isPositive();
        }
    }

    void assertRhythm() {
        assertThat(stormRhythm / calmRhythm)
                .as("samples for a beat of the machine in the storm, %.2f; before, %.2f", stormRhythm, calmRhythm)
                .isGreaterThan(LEAST_RHYTHM);
    }

    /** Its limits are looked at by the viewers; here, that there was something to look at. */
    void assertTheArmMoved() {
        assertThat(viewers.getFirst().fastest()).isGreaterThan(0.05);
    }

    /** Half-open connections are still there; the server has to notice by itself. */
    void assertNothingIsLeft() {
        int ours = VIEWERS + healing.clients();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(simulator.server().connections())
                        .as("connections that the server still has")
                        .isEqualTo(ours));
        // The network in between hears of an end a little later.
        await().atMost(PATIENCE).until(() -> badStream.halfOpen() == 0);
        assertThat(badStream.outlived())
                .as("half-open connections that the server kept")
                .isZero();
        badHttp.forgetAll();
        int descriptors = SOME_DESCRIPTORS + 3 * healing.clients();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Resources.now().descriptors())
                        .isLessThanOrEqualTo(before.descriptors() + descriptors));
        Resources after = Resources.now();
        assertThat(after.heapBytes() - before.heapBytes())
                .as("growth of the heap")
                .isLessThan(SOME_HEAP_BYTES);
        // The loop has one helper, from the first long line on.
        assertThat(after.threads())
                .as("threads, %s before", before.threads())
                .hasSizeLessThanOrEqualTo(before.threads().size() + 1);
    }

    /**
     * Opens as many sessions as there may be, to show that no place is lost; then runs a whole round with the
     * robot.
     */
    void assertNewcomersAreServed() throws Exception {
        int free = MOST_SESSIONS - VIEWERS - healing.clients();
        List<Newcomer> newcomers = new ArrayList<>();
        try {
            for (int i = 0; i < free; i++) {
                newcomers.add(new Newcomer(simulator.streamAddress(), judge));
                assertThat(newcomers.getLast().shakeHands()).contains("handshake_ack");
            }
            newcomers.add(new Newcomer(simulator.streamAddress(), judge));
            assertThat(newcomers.getLast().shakeHands()).contains("handshake_rejected");
            newcomers.getFirst().moveTheRobot();
        } finally {
            for (Newcomer newcomer : newcomers) {
                newcomer.close();
            }
        }
    }

    /** Our own client has come through by itself. */
    void assertHealed() {
        healing.assertConnected(PATIENCE);
    }

    String report() {
        return String.format(
                Locale.ROOT,
                "chaos, seed %d: %d visits, %d commands, %d answers that fit, %d HTTP calls, %d lines held against the schema%n"
                        + "samples for a beat of the machine: %.2f before, %.2f in the storm;"
                        + " fastest joint: %.2f of its limit; our client healed %d times%n"
                        + "survived, connections of Open Stream:%n%sof HTTP:%n%sattacks:%n%s",
                seed,
                storm.connections.get(),
                storm.commands.get(),
                storm.answers.get(),
                storm.calls.get(),
                judge.lines(),
                calmRhythm,
                stormRhythm,
                viewers.getFirst().fastest(),
                healing.recoveries(),
                badStream.report(),
                badHttp.report(),
                attackers.report());
    }

    @Override
    public void close() throws IOException {
        for (ChaosViewer viewer : viewers) {
            viewer.close();
        }
        healing.close();
        metronome.close();
        badStream.close();
        badHttp.close();
        simulator.close();
        log.detachAppender(failureLog);
        log.setLevel(usualLevel);
    }
}
