package dev.openstream.cli.chaos;

import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.model.RobotModel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A good client, on a good network: it looks at the joints every 2 ms, counts the samples, and holds each against the limits
 * of the arm. Reads on a thread of its own.
 */
final class ChaosViewer implements AutoCloseable {

    private static final String HANDSHAKE = "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}\n";
    private static final String MONITOR = "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":2,"
            + "\"url\":\"/project/robot/joints/joint_states\",\"id\":7}}\n";

    /** Rounding of the digits that are sent. */
    private static final double ROUNDING = 1e-5;

    /** A sample's {@code ts} is in whole milliseconds, and its beat may be late by a step. */
    private static final long INEXACT_MILLIS = 3;

    private final Wire wire;
    private final RobotModel robot;
    private final LineJudge judge;
    private final WildPoints points;
    private final Queue<Throwable> failures;
    private final AtomicLong samples = new AtomicLong();
    private volatile double fastest;
    private volatile boolean closed;

    private double @Nullable [] beforeDeg;
    private long beforeMillis;

    /** Starts; what goes wrong is added to {@code failures}. */
    ChaosViewer(
            InetSocketAddress server, RobotModel robot, LineJudge judge, WildPoints points, Queue<Throwable> failures)
            throws IOException {
        this.wire = new Wire(server, 10_000);
        this.robot = robot;
        this.judge = judge;
        this.points = points;
        this.failures = failures;
        wire.send(HANDSHAKE + MONITOR);
        Thread.ofPlatform().name("chaos-viewer").daemon().start(this::read);
    }

    /** Samples so far. */
    long samples() {
        return samples.get();
    }

    /** The highest speed of a joint that was seen, as a share of what it may have. */
    double fastest() {
        return fastest;
    }

    private void read() {
        try {
            require(line(), "{\"type\":\"handshake_ack\"");
            require(line(), "{\"type\":\"monitor_ack\"");
            while (!closed) {
                String line = line();
                require(line, "{\"type\":\"data\",\"id\":7,");
                look(line);
                samples.incrementAndGet();
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            if (!closed) {
                failures.add(e);
            }
        }
    }

    private String line() throws IOException {
        String line = wire.line();
        if (line == null) {
            throw new IOException("a good client lost its connection");
        }
        return judge.judge(line);
    }

    private static void require(String line, String beginning) {
        if (!line.startsWith(beginning)) {
            throw new AssertionError("a good client was told: " + line);
        }
    }

    private void look(String line) {
        double[] deg = numbers(line, "\"position\":[");
        double[] speed = numbers(line, "\"velocity\":[");
        int ts = line.indexOf("\"ts\":") + 5;
        long millis = Long.parseLong(line.substring(ts, line.indexOf(',', ts)));
        for (int i = 0; i < deg.length; i++) {
            JointLimits limits = robot.limits(i);
            double share = Math.abs(speed[i]) / limits.speedDegPerS();
            fastest = Math.max(fastest, share);
            check(limits.allows(deg[i]), i, "angle", line);
            check(share <= 1 + ROUNDING, i, "speed", line);
            check(near(limits, deg[i], i, millis), i, "way since the sample before", line);
        }
        beforeDeg = deg;
        beforeMillis = millis;
        points.seen(deg);
    }

    /** The arm's own word for its speed apart: how far the joint came since the sample before. */
    private boolean near(JointLimits limits, double deg, int joint, long millis) {
        double[] before = beforeDeg;
        double longestSeconds = (millis - beforeMillis + INEXACT_MILLIS) / 1e3;
        return before == null
                || Math.abs(deg - before[joint]) <= limits.speedDegPerS() * longestSeconds * (1 + ROUNDING);
    }

    private static void check(boolean kept, int joint, String what, String line) {
        if (!kept) {
            throw new AssertionError(what + " of j" + (joint + 1) + " is over its limit: " + line);
        }
    }

    private static double[] numbers(String line, String before) {
        int from = line.indexOf(before) + before.length();
        String[] texts = line.substring(from, line.indexOf(']', from)).split(",", -1);
        return Arrays.stream(texts).mapToDouble(Double::parseDouble).toArray();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        wire.close();
    }
}
