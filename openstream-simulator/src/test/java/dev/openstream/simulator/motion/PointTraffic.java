package dev.openstream.simulator.motion;

import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.model.RobotModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A sender that changes its habits, with those that real senders have (user-needs: "How they send points"). Its target
 * moves at up to 0.6 of each joint's speed; after an init it starts from where the arm stands. The same seed makes the
 * same traffic.
 */
final class PointTraffic {

    /** Something is sent, then nothing for a while. */
    record Action(Consumer<Arm> send, double pauseMillis) {}

    private static final double[] LOOK_AHEADS_MILLIS = {0, 4, 10, 40, 100, 200};

    private final Random random;
    private final RobotModel model;
    private final boolean hostile;
    private final Deque<Action> actions = new ArrayDeque<>();
    private final double[] targetDeg;
    private final double[] speedDegPerS;
    private double fromStartMillis;
    private double lookAheadMillis;
    private boolean starting;

    private PointTraffic(RobotModel model, long seed, boolean hostile) {
        this.random = new Random(seed);
        this.model = model;
        this.hostile = hostile;
        this.targetDeg = model.startDeg();
        this.speedDegPerS = new double[model.axes()];
    }

    /** Nothing that a controller may take amiss. */
    static PointTraffic honest(RobotModel model, long seed) {
        return new PointTraffic(model, seed, false);
    }

    /** With jumps, over-speed, times that go back, faults cleared on the way. */
    static PointTraffic hostile(RobotModel model, long seed) {
        return new PointTraffic(model, seed, true);
    }

    Action next() {
        while (actions.isEmpty()) {
            begin();
            if (hostile && random.nextInt(3) == 0) {
                misbehave();
            } else {
                behave();
            }
        }
        return actions.removeFirst();
    }

    /** A new habit: the last points are executed, and the target takes another direction. */
    private void begin() {
        lookAheadMillis = LOOK_AHEADS_MILLIS[random.nextInt(LOOK_AHEADS_MILLIS.length)];
        pause(hostile ? random.nextInt(300) : 250);
        then(_ -> turn(0.6), 0);
        then(_ -> starting = true, 0);
        if (hostile && random.nextInt(3) == 0) {
            then(arm -> arm.core.clearFault(), 0);
            then(this::startFromThere, 0);
        }
    }

    private void turn(double part) {
        for (int i = 0; i < speedDegPerS.length; i++) {
            speedDegPerS[i] =
                    part * (2 * random.nextDouble() - 1) * model.limits(i).speedDegPerS();
        }
    }

    private void behave() {
        switch (random.nextInt(13)) {
            case 0 -> steady(2 + random.nextInt(9));
            case 1 -> wallClockWithHoles();
            case 2 -> bursts();
            case 3 -> sparse();
            case 4 -> samePoint();
            case 5 -> then(_ -> fromStartMillis = 0, 0);
            case 6 -> init();
            case 7 -> withoutTimes(2 + random.nextInt(9));
            case 8 -> onlyChanges();
            case 9 -> timeNeverGrows();
            case 10 -> lists();
            case 11 -> then(arm -> arm.core.off(arm.nowNanos()), 300);
            default -> pause(random.nextInt(100) == 0 ? 300_000 : random.nextInt(3000));
        }
    }

    /** Says {@code periodMillis} and takes 5 to 20 % longer. */
    private void steady(int periodMillis) {
        for (int i = 0; i < 20; i++) {
            timedAfter(periodMillis, periodMillis * (1.05 + 0.15 * random.nextDouble()));
        }
    }

    private void wallClockWithHoles() {
        for (int i = 0; i < 10; i++) {
            double pauseMillis = random.nextInt(5) == 0 ? 50 + random.nextInt(250) : 5;
            timedAfter(pauseMillis, pauseMillis);
        }
    }

    private void timedAfter(double millis, double pauseMillis) {
        double ahead = lookAheadMillis;
        then(
                arm -> {
                    fromStartMillis += millis;
                    arm.timed(fromStartMillis, ahead, moved(millis));
                },
                pauseMillis);
    }

    private void bursts() {
        for (int i = 0; i < 24; i++) {
            incremental(10, 10, i % 8 < 7 ? 0 : 60 + random.nextInt(240));
        }
    }

    private void sparse() {
        for (int i = 0; i < 5; i++) {
            incremental(5, 100, 100);
        }
    }

    private void withoutTimes(int periodMillis) {
        for (int i = 0; i < 20; i++) {
            incremental(periodMillis, periodMillis, periodMillis * (1.05 + 0.15 * random.nextDouble()));
        }
    }

    private void onlyChanges() {
        // Slow: a fast target changes in every period. The fastest joint here makes some 0.2 deg, 0.003 rad, a point.
        then(_ -> turn(0.003), 0);
        for (int i = 0; i < 10; i++) {
            double millis = 4.0 * (1 + random.nextInt(30));
            incremental(4, millis, millis);
        }
    }

    private void incremental(double intervalMillis, double movedMillis, double pauseMillis) {
        double ahead = lookAheadMillis;
        then(arm -> arm.incremental(intervalMillis, ahead, moved(movedMillis)), pauseMillis);
    }

    private void samePoint() {
        for (int i = 0; i < 20; i++) {
            then(arm -> arm.timed(fromStartMillis, 10, targetDeg), 5);
        }
    }

    /** Every point says time_from_start 0; the network holds some back and delivers them together. */
    private void timeNeverGrows() {
        double ahead = lookAheadMillis;
        for (int i = 0; i < 40; i++) {
            then(arm -> arm.timed(0, ahead, moved(5)), i % 5 < 4 ? random.nextInt(3) : 20);
        }
    }

    private void init() {
        boolean agile = random.nextBoolean();
        int frequencyHz = random.nextInt(501);
        then(arm -> arm.init(agile, frequencyHz), 700);
        then(this::startFromThere, 0);
    }

    private void startFromThere(Arm arm) {
        System.arraycopy(arm.positionsDeg(), 0, targetDeg, 0, targetDeg.length);
    }

    /** One list, one that goes on, sent while the first is executed, and one that begins at 0 where that ends. */
    private void lists() {
        then(arm -> list(arm, 0, 0), 300);
        then(arm -> list(arm, 1000, 100), 0);
        then(arm -> list(arm, 0, 0), 2800);
    }

    /** Ten points 100 ms apart; the first is {@code movedMillis} from the one before. */
    private void list(Arm arm, double fromStart, double movedMillis) {
        double[] times = new double[10];
        List<double[]> poses = new ArrayList<>();
        Arrays.setAll(times, i -> fromStart + 100.0 * i);
        for (int i = 0; i < times.length; i++) {
            poses.add(moved(i == 0 ? movedMillis : 100));
        }
        arm.list(times, poses.toArray(double[][]::new));
    }

    private void misbehave() {
        switch (random.nextInt(5)) {
            case 0 -> then(arm -> arm.incremental(5, random.nextInt(1000), anywhere()), random.nextInt(500));
            case 1 -> then(arm -> list(arm, random.nextInt(500), random.nextInt(2000)), random.nextInt(500));
            case 2 -> {
                then(_ -> turn(3), 0);
                withoutTimes(5);
            }
            case 3 -> then(arm -> arm.init(random.nextBoolean(), random.nextInt(501)), 3);
            default -> then(arm -> arm.core.clearFault(), random.nextInt(100));
        }
    }

    /** Anywhere within the limits, their ends included. */
    private double[] anywhere() {
        for (int i = 0; i < targetDeg.length; i++) {
            JointLimits limits = model.limits(i);
            targetDeg[i] = switch (random.nextInt(4)) {
                case 0 -> limits.minDeg();
                case 1 -> limits.maxDeg();
                default -> limits.minDeg() + random.nextDouble() * (limits.maxDeg() - limits.minDeg());
            };
        }
        return targetDeg.clone();
    }

    /** Position of the target {@code millis} later; it turns round at the limits, and starts from where it stood. */
    private double[] moved(double laterMillis) {
        double millis = starting ? Math.min(laterMillis, 5) : laterMillis;
        starting = false;
        for (int i = 0; i < targetDeg.length; i++) {
            JointLimits limits = model.limits(i);
            double deg = targetDeg[i] + speedDegPerS[i] * millis / 1000;
            if (!limits.allows(deg)) {
                speedDegPerS[i] = -speedDegPerS[i];
                deg = Math.clamp(deg, limits.minDeg(), limits.maxDeg());
            }
            targetDeg[i] = deg;
        }
        return targetDeg.clone();
    }

    double[] targetDeg() {
        return targetDeg.clone();
    }

    private void pause(double millis) {
        then(_ -> {}, millis);
    }

    private void then(Consumer<Arm> send, double pauseMillis) {
        actions.addLast(new Action(send, pauseMillis));
    }
}
