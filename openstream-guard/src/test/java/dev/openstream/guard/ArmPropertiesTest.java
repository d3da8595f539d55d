package dev.openstream.guard;

import static dev.openstream.guard.GuardedArm.interval;
import static dev.openstream.guard.GuardedArm.timed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulated arm behind the guard keeps the guard's limits at each of its steps, under any traffic. Traffic is
 * random and the same in every run: both calls, mixed, timed and untimed, restarted, init, off and STOP among them, and
 * hold-ups. {@code -Dopenstream.guard.points=1000000} makes more of it.
 */
final class ArmPropertiesTest {

    private static final int SEEDS = 24;
    private static final int POINTS = Integer.getInteger("openstream.guard.points", 48_000) / SEEDS;

    private static final double[] LOOK_AHEADS_S = {0, 0, 0.004, 0.01, 0.04, 0.2};

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void armKeepsSpeedAccelerationAndBox(long seed) {
        Run run = new Run(seed);
        run.go();
        GuardedArm arm = run.arm;

        assertThat(arm.fastest).as("part of the highest speed").isLessThanOrEqualTo(1.02);
        if (run.limitsAcceleration) {
            assertThat(arm.hardest).as("part of the highest acceleration").isLessThanOrEqualTo(1.05);
        }
        assertThat(arm.outsideMm).as("mm outside the box").isLessThanOrEqualTo(1);
        // The guard has refused before whatever the controller refuses as over-speed.
        assertThat(arm.alarms).as("E159").isZero();
        // Traffic that meets one side only would prove nothing.
        assertThat(run.limitsAcceleration ? arm.hardest : arm.fastest).isGreaterThan(0.5);
        assertThat(arm.refusals.size()).isBetween(arm.answered / 100, arm.answered * 95 / 100);
    }

    private static final class Run {

        private final Random random;
        private final GuardedArm arm;
        private final boolean limitsAcceleration;
        private final double part;
        private final double[] targetDeg;
        private final double[] speedDegPerS;
        private double timeS;
        private double lookAheadS;
        private int sent;

        Run(long seed) {
            random = new Random(seed);
            List<RobotModel> models = RobotModels.all();
            RobotModel model = seed % 2 == 0 ? RobotModels.standard() : models.get((int) (seed / 2 % models.size()));
            double percent = seed % 5 == 4 ? 100 : new double[] {5, 10, 30, 60}[random.nextInt(4)];
            part = percent / 100;
            limitsAcceleration = seed % 3 == 0;
            GuardMode mode = seed % 4 == 3 ? GuardMode.CLAMP : GuardMode.REJECT;
            arm = new GuardedArm(model, mode, percent, limitsAcceleration ? 100 : 0, box(model, seed));
            targetDeg = model.startDeg();
            speedDegPerS = new double[targetDeg.length];
        }

        private static @Nullable WorkspaceBox box(RobotModel model, long seed) {
            return seed % 2 == 0 && model.equals(RobotModels.standard())
                    ? new WorkspaceBox(700, -150, 800, 950, 150, 1100)
                    : null;
        }

        void go() {
            arm.pass(random.nextDouble() * 3);
            while (sent < POINTS) {
                begin();
                habit();
                interrupt();
            }
            arm.pass(2000);
        }

        private void begin() {
            lookAheadS = LOOK_AHEADS_S[random.nextInt(LOOK_AHEADS_S.length)];
            double wish = (random.nextInt(4) == 0 ? 3 : 0.9) * (limitsAcceleration ? 0.4 : 1);
            if (random.nextInt(8) > 0) {
                System.arraycopy(arm.positionsDeg(), 0, targetDeg, 0, targetDeg.length);
            }
            double[] homeDeg = arm.model.startDeg();
            for (int i = 0; i < speedDegPerS.length; i++) {
                double home = Math.clamp((homeDeg[i] - targetDeg[i]) / 20, -0.5, 0.5);
                double share = Math.clamp(home + 2 * random.nextDouble() - 1, -1, 1);
                speedDegPerS[i] = wish * part * share * arm.model.limits(i).speedDegPerS();
            }
        }

        private void interrupt() {
            arm.play();
            switch (random.nextInt(12)) {
                case 0 -> arm.hold();
                case 1 -> {
                    arm.hold();
                    arm.post("init", "{}");
                }
                case 2 -> arm.post("init", "{}");
                case 3 ->
                    arm.post(
                            "init",
                            "{\"agility_mode\":" + random.nextBoolean() + ",\"agility_freq\":" + random.nextInt(501)
                                    + "}");
                case 4 -> arm.post("off", "{}");
                case 5 -> arm.pass(random.nextInt(1500));
                case 6 -> timeS = 0;
                default -> arm.pass(random.nextInt(200));
            }
        }

        private void habit() {
            int count = 5 + random.nextInt(60);
            double periodS = 0.002 * (1 + random.nextInt(6));
            switch (random.nextInt(8)) {
                case 0 -> stream(count, periodS, true, 1);
                case 1 -> stream(count, periodS, false, 1);
                case 2 -> stream(count, periodS, random.nextBoolean(), random.nextDouble() * 2);
                case 3 -> burst(count, periodS);
                case 4 -> sameTimes(count);
                case 5 -> list();
                case 6 -> mixed(count, periodS);
                default -> jump();
            }
        }

        /** Points that come {@code pace} as slowly as they say. */
        private void stream(int count, double periodS, boolean timed, double pace) {
            for (int i = 0; i < count; i++) {
                send(timed, periodS, move(periodS));
                arm.pass(periodS * 1000 * pace * (0.5 + random.nextDouble()) + (random.nextInt(20) == 0 ? 40 : 0));
            }
        }

        private void burst(int count, double periodS) {
            for (int i = 0; i < count; i++) {
                send(random.nextInt(4) == 0, periodS, move(periodS));
                arm.pass(i % 8 == 7 ? periodS * 8000 : 0);
            }
        }

        private void sameTimes(int count) {
            for (int i = 0; i < count; i++) {
                timeS = random.nextInt(5) == 0 ? timeS / 2 : timeS;
                point(timed(timeS, lookAheadS), move(0.004));
                arm.pass(random.nextInt(8));
            }
        }

        private void mixed(int count, double periodS) {
            for (int i = 0; i < count; i++) {
                if (random.nextInt(10) == 0) {
                    list();
                } else {
                    send(random.nextBoolean(), periodS, move(periodS));
                }
                arm.pass(random.nextDouble() * 2000 * periodS);
            }
        }

        private void list() {
            int count = 2 + random.nextInt(10);
            double[] times = new double[count];
            double[][] poses = new double[count][];
            boolean anew = random.nextBoolean();
            for (int i = 0; i < count; i++) {
                double periodS = random.nextInt(8) == 0 ? 0 : 0.01 * random.nextInt(20);
                timeS = anew && i == 0 ? 0 : timeS + periodS;
                times[i] = timeS;
                poses[i] = move(anew && i == 0 ? 0 : periodS);
            }
            arm.list(times, poses);
            sent += count;
            arm.pass(random.nextInt(3) == 0 ? random.nextInt(1000) : 0);
        }

        private void jump() {
            int joint = random.nextInt(targetDeg.length);
            targetDeg[joint] += 6 * (random.nextDouble() - 0.5);
            send(random.nextBoolean(), 0.001 * (1 + random.nextInt(300)), within(targetDeg.clone()));
            arm.pass(random.nextInt(100));
        }

        private void send(boolean timed, double periodS, double[] deg) {
            timeS += periodS;
            point(timed ? timed(timeS, lookAheadS) : interval(periodS, lookAheadS), deg);
        }

        private void point(String timing, double[] deg) {
            arm.point(timing, deg);
            sent++;
        }

        private double[] move(double seconds) {
            for (int i = 0; i < targetDeg.length; i++) {
                targetDeg[i] += speedDegPerS[i] * seconds;
            }
            return within(targetDeg).clone();
        }

        private double[] within(double[] deg) {
            for (int i = 0; i < deg.length; i++) {
                deg[i] = Math.clamp(
                        deg[i],
                        arm.model.limits(i).minDeg() + 1,
                        arm.model.limits(i).maxDeg() - 1);
            }
            return deg;
        }
    }
}
