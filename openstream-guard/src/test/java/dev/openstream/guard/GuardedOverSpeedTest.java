package dev.openstream.guard;

import static dev.openstream.guard.GuardedArm.interval;
import static dev.openstream.guard.GuardedArm.timed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.robot.model.RobotModels;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Points that ask a joint for more than it can do. The arm would only follow them at its highest speed, so a guard that
 * looks at the arm alone lets them pass where its limit is that speed, 100 % and by default. A controller stops with E159
 * (open-api.md 3.9).
 */
final class GuardedOverSpeedTest {

    private static final List<Double> PERCENTS = List.of(50.0, 90.0, 95.0, 99.0, 100.0);

    /** Name, sender, and the field at fault; j1 may do 230 deg/s. */
    private static Stream<Arguments> overSpeeds() {
        return Stream.of(
                point("interval", "point", arm -> arm.point(interval(0.01, 0), arm.j1(30))),
                point("interval and look-ahead", "point", arm -> arm.point(interval(0.01, 0.01), arm.j1(30))),
                point("back", "point", arm -> arm.point(interval(0.01, 0), arm.j1(-30))),
                point("times", "point", arm -> {
                    arm.point(timed(1, 0.01), arm.j1(0));
                    arm.point(timed(1.01, 0.01), arm.j1(30));
                }),
                point("times do not grow, long interval", "point", arm -> {
                    arm.point("\"interval\":10,\"time_from_start\":5", arm.j1(0));
                    arm.point("\"interval\":10,\"time_from_start\":5", arm.j1(30));
                }),
                point("list", "points.point_2", arm -> arm.list(new double[] {0, 0.01}, arm.j1(0), arm.j1(30))),
                point(
                        "list whose times hardly grow",
                        "points.point_2",
                        arm -> arm.list(new double[] {0, 0.001, 2}, arm.j1(0), arm.j1(30), arm.j1(30))),
                point(
                        "list in its middle",
                        "points.point_3",
                        arm -> arm.list(new double[] {0, 1, 1.01, 2}, arm.j1(0), arm.j1(20), arm.j1(50), arm.j1(60))),
                point("first point after init", "point", arm -> {
                    arm.pass(500);
                    arm.post("init", "{}");
                    arm.point(timed(0, 0.01), arm.j1(30));
                }),
                point("first point after STOP", "point", arm -> {
                    arm.hold();
                    arm.point(interval(0.01, 0), arm.j1(30));
                }),
                point("a little more, for long", "point", GuardedOverSpeedTest::aLittleMore));
    }

    private static Arguments point(String name, String field, Consumer<GuardedArm> sender) {
        return Arguments.of(name, field, sender);
    }

    /** 4 % more than the highest speed: the arm falls behind and never says so. */
    private static void aLittleMore(GuardedArm arm) {
        double deg = 0;
        for (int i = 0; i < 100 && arm.refusals.isEmpty(); i++) {
            deg += Math.min(1, i / 20.0) * 230 * 1.04 * 0.005;
            arm.point(timed(0.005 * i, 0.04), arm.j1(deg));
            arm.pass(5);
        }
    }

    private static Stream<Arguments> refusals() {
        return PERCENTS.stream()
                .flatMap(percent -> overSpeeds().map(each -> {
                    Object[] of = each.get();
                    return Arguments.of(of[0], percent, of[1], of[2]);
                }));
    }

    private static GuardedArm standing(GuardMode mode, double percent) {
        GuardLimits limits = GuardedArm.limits(RobotModels.standard(), percent, 0, null).toBuilder()
                .firstJumpDeg(360)
                .build();
        GuardedArm arm = new GuardedArm(RobotModels.standard(), mode, limits);
        arm.pass(1);
        arm.point(interval(0.01, 0), arm.j1(0));
        arm.pass(20);
        return arm;
    }

    /** An arm after three seconds of what {@code sender} sent. */
    private static GuardedArm moved(GuardMode mode, double percent, Consumer<GuardedArm> sender) {
        GuardedArm arm = standing(mode, percent);
        sender.accept(arm);
        arm.pass(3000);
        return arm;
    }

    @ParameterizedTest(name = "{0}, {1} %")
    @MethodSource("refusals")
    void isRefusedWithFieldJointSpeedAndLimit(String name, double percent, String field, Consumer<GuardedArm> sender) {
        GuardedArm arm = moved(GuardMode.REJECT, percent, sender);

        assertThat(arm.refusals).hasSize(1);
        assertThat(arm.refusals.getFirst())
                .startsWith("403 ")
                .contains("guard: " + field + ": j1 would move at ")
                .contains(String.format(Locale.ROOT, "deg/s; its limit is %.3f deg/s", 230 * percent / 100));
        assertThat(arm.alarm()).as("the controller had nothing to refuse").isFalse();
    }

    @ParameterizedTest(name = "{0}, {1} %")
    @MethodSource("refusals")
    void isRefusedByADryRunToo(String name, double percent, String field, Consumer<GuardedArm> sender) {
        GuardedArm arm = moved(GuardMode.DRY_RUN, percent, sender);

        assertThat(arm.refusals).hasSize(1);
        assertThat(arm.refusals.getFirst()).startsWith("403 ").contains("guard: " + field + ": j1 would move at ");
    }

    @ParameterizedTest(name = "{0}, {1} %")
    @MethodSource("refusals")
    void isClampedToWhatTheControllerTakes(String name, double percent, String field, Consumer<GuardedArm> sender) {
        GuardedArm arm = moved(GuardMode.CLAMP, percent, sender);

        assertThat(arm.refusals).isEmpty();
        assertThat(arm.limited).as("it was brought within its limits").isPositive();
        assertThat(arm.alarm()).isFalse();
        assertThat(arm.fastest).as("of the limit").isLessThanOrEqualTo(1.02);
    }

    // Otherwise these would not be over-speed.
    @ParameterizedTest(name = "{0}")
    @MethodSource("overSpeeds")
    void withoutAGuardTheArmCannotFollow(String name, String field, Consumer<GuardedArm> sender) {
        GuardedArm arm = standing(GuardMode.WARN, 100);
        sender.accept(arm);
        arm.pass(100);

        assertThat(arm.trips).isPositive();
        assertThat(arm.alarm() || name.startsWith("a little more")).isTrue();
    }

    // A controller that allows them has no time for the way.
    @Test
    void listWhoseTimesStandIsRefused() {
        GuardedArm arm = standing(GuardMode.REJECT, 100);
        arm.list(new double[] {0, 0, 2}, arm.j1(0), arm.j1(30), arm.j1(30));

        assertThat(arm.refusals.getFirst()).contains("points.point_2: j1 would move at 30000.000 deg/s");
    }
}
