package dev.openstream.guard;

import static dev.openstream.guard.GuardedArm.interval;
import static dev.openstream.guard.GuardedArm.timed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.robot.model.RobotModels;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Points as real senders send them (user-needs: "How they send points"): none of them is refused. */
final class HonestTrafficTest {

    private static final List<Pace> PACES =
            List.of(new Pace(20, 0.9), new Pace(20, 0.99), new Pace(100, 0.9), new Pace(100, 0.99));

    static Stream<Arguments> senders() {
        return PACES.stream()
                .flatMap(pace -> Stream.of(
                        sender(
                                pace,
                                "2 ms, the scheduler late by up to the look-ahead",
                                arm -> pace.lateScheduler(arm, new Random(1))),
                        sender(
                                pace,
                                "a loop that sleeps, 20 % slower than it says, timed",
                                arm -> pace.sleeping(arm, true)),
                        sender(
                                pace,
                                "a loop that sleeps, 20 % slower than it says, untimed",
                                arm -> pace.sleeping(arm, false)),
                        sender(pace, "times of the wall clock with holes", arm -> pace.wallClock(arm, new Random(2))),
                        sender(pace, "bursts of 8, then a pause", pace::bursts),
                        sender(pace, "100 ms apart, and says 5 ms", pace::sparse),
                        sender(pace, "the same point for seconds", HonestTrafficTest::samePoint),
                        sender(pace, "only what changed by 0.001 rad", arm -> changes(arm, new Random(3))),
                        sender(pace, "again from 0, with and without init, and after STOP", pace::restarts),
                        sender(pace, "silence, then on without init", pace::silence),
                        sender(pace, "lists one behind the other", HonestTrafficTest::lists)));
    }

    private static Arguments sender(Pace pace, String name, Consumer<GuardedArm> sender) {
        return Arguments.of(name, pace, sender);
    }

    /**
     * Speed at which senders move j1.
     *
     * @param percent what the guard allows, of the arm's highest speed
     * @param part what they make use of
     */
    record Pace(double percent, double part) {

        /** Speeds up to the highest, and turns round again and again. */
        double wave(double seconds) {
            double degPerS = 230 * percent / 100 * part;
            double amplitudeDeg = percent / 2;
            return amplitudeDeg * (1 - Math.cos(degPerS / amplitudeDeg * seconds));
        }

        void lateScheduler(GuardedArm arm, Random random) {
            double lateMillis = 0;
            for (int i = 0; i < 5000; i++) {
                double due = 2.0 * i + (random.nextInt(50) == 0 ? 40 : random.nextDouble());
                arm.pass(Math.max(0, due - lateMillis));
                lateMillis = Math.max(due, lateMillis);
                arm.point(timed(0.002 * i, 0.04), arm.j1(wave(0.002 * i)));
            }
        }

        void sleeping(GuardedArm arm, boolean timed) {
            for (int i = 0; i < 2000; i++) {
                arm.point(timed ? timed(0.005 * i, 0.01) : interval(0.005, 0.01), arm.j1(wave(0.005 * i)));
                arm.pass(6);
            }
        }

        /** Behind a hole the arm makes up to 0.3 s of way in its look-ahead: 0.3 of the speed is what that leaves. */
        void wallClock(GuardedArm arm, Random random) {
            double seconds = 0;
            for (int i = 0; i < 1000; i++) {
                arm.point(timed(seconds, 0.1), arm.j1(wave(seconds * 0.3)));
                double stepS = random.nextInt(20) == 0 ? 0.05 + 0.25 * random.nextDouble() : 0.005;
                seconds += stepS;
                arm.pass(stepS * 1000);
            }
        }

        void bursts(GuardedArm arm) {
            for (int i = 0; i < 400; i++) {
                arm.point(interval(0.01, 0.04), arm.j1(wave(0.01 * i)));
                arm.pass(i % 8 == 7 ? 120 : 0);
            }
        }

        /** The arm makes 100 ms of way within its averages: 0.3 of the speed is what that leaves. */
        void sparse(GuardedArm arm) {
            for (int i = 0; i < 100; i++) {
                arm.point(interval(0.005, 0.01), arm.j1(wave(0.03 * i)));
                arm.pass(100);
            }
        }

        void restarts(GuardedArm arm) {
            for (int n = 0; n < 12; n++) {
                double start = arm.positionDeg(0);
                double turn = start > 60 ? -0.5 : 0.5;
                for (int i = 0; i < 100; i++) {
                    arm.point(timed(0.005 * i, 0.1), arm.j1(start + turn * wave(0.005 * i)));
                    arm.pass(5.5);
                }
                arm.pass(300);
                if (n % 3 == 1) {
                    arm.post("init", "{}");
                } else if (n % 3 == 2) {
                    arm.hold();
                    arm.post("init", "{}");
                    arm.pass(1);
                }
            }
        }

        void silence(GuardedArm arm) {
            double seconds = 0;
            for (int n = 0; n < 5; n++) {
                for (int i = 0; i < 100; i++) {
                    seconds += 0.005;
                    arm.point(timed(seconds, 0.05), arm.j1(wave(0.005 * (100 * n + i)) * 0.5));
                    arm.pass(5);
                }
                arm.pass(60_000);
            }
        }
    }

    private static void samePoint(GuardedArm arm) {
        for (int i = 0; i < 1000; i++) {
            arm.point(timed(0.005 * i, 0.01), arm.j1(0.5));
            arm.pass(5);
        }
    }

    private static void changes(GuardedArm arm, Random random) {
        double deg = 0;
        for (int i = 0; i < 500; i++) {
            deg += 0.06 + 0.02 * random.nextDouble();
            arm.point(interval(0.004, 0.04), arm.j1(deg));
            arm.pass(4.0 * (1 + random.nextInt(30)));
        }
    }

    private static void lists(GuardedArm arm) {
        arm.post("init", "{}");
        arm.list(new double[] {0, 0.5, 1}, arm.j1(0), arm.j1(10), arm.j1(25));
        arm.pass(500);
        arm.list(new double[] {1.5, 2}, arm.j1(40), arm.j1(50));
        arm.pass(400);
        arm.list(new double[] {0, 1}, arm.j1(50), arm.j1(20));
        arm.pass(5000);
        arm.list(new double[] {0, 1}, arm.j1(20), arm.j1(0));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("senders")
    void honestSenderIsNeverRefused(String name, Pace pace, Consumer<GuardedArm> sender) {
        GuardedArm arm = new GuardedArm(RobotModels.standard(), GuardMode.REJECT, pace.percent(), 0, null);
        arm.pass(1.7);
        sender.accept(arm);
        arm.pass(3000);

        assertThat(arm.refusals).isEmpty();
        assertThat(arm.answered).isPositive();
        assertThat(arm.fastest).isLessThanOrEqualTo(1.02);
        assertThat(arm.resting()).isTrue();
    }
}
