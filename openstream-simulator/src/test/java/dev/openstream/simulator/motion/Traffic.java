package dev.openstream.simulator.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random traffic of the kinds that senders really make; the same seed makes the same traffic. */
final class Traffic {

    /** Something is sent, then nothing for a while. */
    record Action(Send what, double pauseMillis) {

        void send(Arm arm) {
            what.to(arm);
        }
    }

    @FunctionalInterface
    interface Send {
        void to(Arm arm);
    }

    private final Random random;
    private final RobotModel model = RobotModel.ha006b();
    private final List<Action> actions = new ArrayList<>();
    private final double[] hereDeg = Arm.START_DEG.clone();
    private double fromStartMillis;

    private Traffic(long seed) {
        this.random = new Random(seed);
    }

    static List<Action> random(long seed, int count) {
        Traffic traffic = new Traffic(seed);
        while (traffic.actions.size() < count) {
            traffic.addSome();
        }
        return traffic.actions;
    }

    private void addSome() {
        switch (random.nextInt(9)) {
            case 0 -> steady(2 + random.nextInt(9));
            case 1 -> wallClockWithHoles();
            case 2 -> burst();
            case 3 -> sparse();
            case 4 -> samePoint();
            case 5 -> fromStartMillis = 0;
            case 6 -> pause(arm -> arm.core.hold(arm.nowNanos()), random.nextInt(200));
            case 7 -> jump();
            default -> pause(arm -> {}, random.nextInt(3000));
        }
    }

    /** Says {@code periodMillis} and takes 5 to 20 % longer. */
    private void steady(int periodMillis) {
        double lookAheadMillis = lookAhead();
        for (int i = 0; i < 20; i++) {
            timedAfter(periodMillis, lookAheadMillis, periodMillis * (1.05 + 0.15 * random.nextDouble()));
        }
    }

    private void wallClockWithHoles() {
        double lookAheadMillis = lookAhead();
        for (int i = 0; i < 10; i++) {
            double pauseMillis = random.nextInt(5) == 0 ? 50 + random.nextInt(250) : 5;
            timedAfter(pauseMillis, lookAheadMillis, pauseMillis);
        }
    }

    private void timedAfter(double millis, double lookAheadMillis, double pauseMillis) {
        fromStartMillis += millis;
        double atMillis = fromStartMillis;
        double[] deg = near(1);
        pause(arm -> arm.timed(atMillis, lookAheadMillis, deg), pauseMillis);
    }

    private void burst() {
        double lookAheadMillis = lookAhead();
        for (int i = 0; i < 8; i++) {
            double[] deg = near(0.5);
            pause(arm -> arm.incremental(10, lookAheadMillis, deg), i < 7 ? 0 : 60 + random.nextInt(240));
        }
    }

    private void sparse() {
        for (int i = 0; i < 5; i++) {
            double[] deg = near(5);
            pause(arm -> arm.incremental(5, 100, deg), 100);
        }
    }

    private void samePoint() {
        double[] deg = near(1);
        double atMillis = fromStartMillis;
        for (int i = 0; i < 20; i++) {
            pause(arm -> arm.timed(atMillis, 10, deg), 5);
        }
    }

    /** Anywhere within the limits, their ends included: far beyond what speed and acceleration allow. */
    private void jump() {
        for (int i = 0; i < 6; i++) {
            JointLimits limits = model.limits(i);
            hereDeg[i] = switch (random.nextInt(4)) {
                case 0 -> limits.minDeg();
                case 1 -> limits.maxDeg();
                default -> limits.minDeg() + random.nextDouble() * (limits.maxDeg() - limits.minDeg());
            };
        }
        double[] deg = hereDeg.clone();
        pause(arm -> arm.incremental(5, 10, deg), random.nextInt(500));
    }

    private double[] near(double stepDeg) {
        for (int i = 0; i < 6; i++) {
            JointLimits limits = model.limits(i);
            double deg = hereDeg[i] + stepDeg * (2 * random.nextDouble() - 1);
            hereDeg[i] = Math.clamp(deg, limits.minDeg(), limits.maxDeg());
        }
        return hereDeg.clone();
    }

    private double lookAhead() {
        double[] usual = {0, 4, 10, 40, 100, 200};
        return usual[random.nextInt(usual.length)];
    }

    private void pause(Send what, double pauseMillis) {
        actions.add(new Action(what, pauseMillis));
    }
}
