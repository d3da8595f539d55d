package dev.openstream.guard;

import static dev.openstream.guard.GuardedArm.interval;
import static dev.openstream.guard.GuardedArm.timed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.robot.model.RobotModels;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ways to move an arm faster than a guard allows, by points whose times say one thing and make another (open-api.md 3.9).
 * The arm of the simulator behind the guard is what counts: at none of its steps is it faster.
 */
final class AttackTest {

    private static final double SPEED_PERCENT = 10;

    static Stream<Arguments> attacks() {
        return Stream.of(
                attack("times do not grow, long interval", AttackTest::sameTime),
                attack("times fall", AttackTest::fallingTimes),
                attack("a point at 100 s, then a list from 100 s", AttackTest::listFromTheTimeOfAPoint),
                attack(
                        "the first point is a jump",
                        arm -> again(20, () -> {
                            arm.point(interval(0.001, 0), arm.j1(arm.positionDeg(0) + 3));
                            arm.pass(900);
                        })),
                attack("init before each point", arm -> walk(arm, () -> arm.post("init", "{}"))),
                attack("STOP before each point", arm -> walk(arm, arm::hold)),
                attack(
                        "STOP and init before each point",
                        arm -> walk(arm, () -> {
                            arm.hold();
                            arm.post("init", "{}");
                        })),
                attack("off before each point", arm -> walk(arm, () -> arm.post("off", "{}"))),
                attack("agility shortens the averages", AttackTest::agility),
                attack("agility while the arm follows points", AttackTest::agilityInFlight),
                attack("a list at the end time of another", AttackTest::listsThatMeet),
                attack("timed after untimed", AttackTest::timedAfterUntimed),
                attack("untimed come faster than they say", AttackTest::untimedBurst),
                attack("late points are due at once", AttackTest::latePoints),
                attack("points wait, then init and others", AttackTest::waitingPoints),
                attack("a departure after a long look-ahead", arm -> {
                    arm.point(interval(0.01, 1), arm.j1(3));
                    arm.pass(1500);
                    arm.point(interval(0.01, 1), arm.j1(6));
                    arm.pass(1500);
                }));
    }

    private static Arguments attack(String name, Consumer<GuardedArm> attack) {
        return Arguments.of(name, attack);
    }

    private static void again(int times, Runnable what) {
        for (int i = 0; i < times; i++) {
            what.run();
        }
    }

    private static void walk(GuardedArm arm, Runnable before) {
        for (int i = 1; i < 100; i++) {
            before.run();
            arm.point(interval(0.01, 0.004), arm.j1(arm.positionDeg(0) + 2.9));
            arm.pass(20 + i);
        }
    }

    private static void sameTime(GuardedArm arm) {
        for (int i = 0; i < 100; i++) {
            arm.point("\"interval\":10,\"time_from_start\":0", arm.j1(i));
            arm.pass(5);
        }
    }

    private static void fallingTimes(GuardedArm arm) {
        for (int i = 0; i < 100; i++) {
            arm.point("\"interval\":10,\"time_from_start\":" + (100 - i), arm.j1(i));
            arm.pass(5);
        }
    }

    private static void listFromTheTimeOfAPoint(GuardedArm arm) {
        arm.point(timed(100, 0.01), arm.j1(0));
        arm.list(new double[] {100, 100.1}, arm.j1(2), arm.j1(2));
    }

    private static void agility(GuardedArm arm) {
        arm.post("init", "{\"agility_mode\":true,\"agility_freq\":500}");
        for (int i = 0; i < 200; i++) {
            arm.point(interval(0.01, 0.01), arm.j1(arm.positionDeg(0) + 0.7));
            arm.pass(50);
        }
    }

    private static void agilityInFlight(GuardedArm arm) {
        arm.post("init", "{\"agility_mode\":true,\"agility_freq\":500}");
        arm.point(interval(0.5, 0.5), arm.j1(1));
        arm.pass(100);
        arm.post("init", "{}");
        arm.pass(1);
        for (int i = 0; i < 200; i++) {
            arm.point(interval(0.01, 0.01), arm.j1(arm.positionDeg(0) + 0.7));
            arm.pass(50);
        }
    }

    private static void listsThatMeet(GuardedArm arm) {
        arm.list(new double[] {0, 1}, arm.j1(0), arm.j1(5));
        arm.list(new double[] {1, 2}, arm.j1(7), arm.j1(8));
        arm.pass(3000);
        arm.list(new double[] {2, 2, 2}, arm.j1(7), arm.j1(8), arm.j1(9));
    }

    private static void timedAfterUntimed(GuardedArm arm) {
        for (int i = 0; i < 60; i++) {
            arm.point(interval(0.05, 0), arm.j1(0));
            arm.point(timed(0.01 * i, 0), arm.j1(i % 2 * 2));
            arm.pass(60);
        }
    }

    private static void untimedBurst(GuardedArm arm) {
        for (int i = 0; i < 300; i++) {
            arm.point(interval(0.001, 0), arm.j1(i * 0.15));
            arm.pass(i % 20 == 0 ? 100 : 0);
        }
    }

    private static void latePoints(GuardedArm arm) {
        for (int i = 0; i < 100; i++) {
            arm.point(timed(i * 0.001, 0.001), arm.j1(i));
            arm.pass(30);
        }
    }

    private static void waitingPoints(GuardedArm arm) {
        for (int i = 0; i < 20; i++) {
            arm.point(interval(0.5, 0.5), arm.j1(arm.positionDeg(0) + 2.9));
            arm.pass(100);
            arm.post("init", "{}");
            arm.point(interval(0.3, 0.3), arm.j1(arm.positionDeg(0) - 2.9));
            arm.point(timed(5, 0), arm.j1(arm.positionDeg(0) + 2.9));
            arm.pass(150);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void armBehindTheGuardIsNeverFasterThanItsLimit(String name, Consumer<GuardedArm> attack) {
        GuardedArm arm = new GuardedArm(RobotModels.standard(), GuardMode.REJECT, SPEED_PERCENT, 0, null);
        arm.pass(3);
        attack.accept(arm);
        arm.pass(3000);

        assertThat(arm.fastest).as("of the limit").isLessThanOrEqualTo(1.02);
        assertThat(arm.refusals).as("it was one").isNotEmpty();
        assertThat(arm.refusals).allMatch(words -> words.contains("guard: point") || words.contains("503 "));
    }

    // The same without a guard: otherwise these would be no attacks.
    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void withoutAGuardItIsFaster(String name, Consumer<GuardedArm> attack) {
        GuardedArm arm = new GuardedArm(RobotModels.standard(), GuardMode.WARN, SPEED_PERCENT, 0, null);
        arm.pass(3);
        attack.accept(arm);
        arm.pass(3000);

        assertThat(arm.fastest).as("of the limit").isGreaterThan(1.02);
    }
}
