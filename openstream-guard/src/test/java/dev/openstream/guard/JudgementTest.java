package dev.openstream.guard;

import static dev.openstream.guard.GuardedArm.interval;
import static dev.openstream.guard.GuardedArm.timed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.robot.call.TrajectoryBody;
import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import java.util.List;
import java.util.Objects;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Motions that the guard allows, refuses, or cannot judge. */
final class JudgementTest {

    /** At the start pose the flange is at x 850, y 0, z 953.5 mm, and points down. */
    private static final WorkspaceBox BOX = new WorkspaceBox(500, -50, 500, 1200, 50, 1500);

    private static GuardedArm arm(double speedPercent, double accelerationPercent, @Nullable WorkspaceBox box) {
        GuardedArm arm =
                new GuardedArm(RobotModels.standard(), GuardMode.REJECT, speedPercent, accelerationPercent, box);
        arm.pass(1);
        return arm;
    }

    @Test
    void pointIsNamedWithItsJointSpeedAndLimit() {
        GuardedArm arm = arm(10, 0, null);
        arm.list(new double[] {0, 1, 1.02, 2}, arm.j1(0), arm.j1(0), arm.j1(2), arm.j1(2));

        assertThat(arm.refusals.getFirst())
                .contains("guard: points.point_3: j1 would move at 51.")
                .contains("deg/s; its limit is 23.000 deg/s");
    }

    // There the forecast would stand still, whatever the speed.
    @ParameterizedTest
    @EnumSource(names = {"REJECT", "DRY_RUN"})
    void pointBeyondTheArmsOwnLimitsIsRefusedWhateverIsSet(GuardMode mode) {
        GuardLimits limits = GuardFixture.limits(false, null);
        List<JointLimits> wide = limits.joints().stream()
                .map(joint -> new JointLimits(-720, 720, joint.speedDegPerS(), joint.accelerationDegPerS2()))
                .toList();
        GuardFixture fixture =
                new GuardFixture(mode, limits.toBuilder().joints(wide).build(), false);
        fixture.point(0);

        assertThat(fixture.point(173)).contains("j1 at 173.000 deg is outside its limits, -172.000 to 172.000 deg");
    }

    // Without the point the arm would stop as well.
    @Test
    void slowingDownIsNeverRefused() {
        GuardedArm arm = arm(50, 20, null);
        for (int i = 0; i <= 50; i++) {
            arm.point(timed(0.01 * i, 0.1), arm.j1(0.5 * 100 * 0.0001 * i * i));
            arm.pass(10);
        }
        // Standing at once is far more than 160 deg/s2.
        for (int i = 51; i < 70; i++) {
            arm.point(timed(0.01 * i, 0.1), arm.j1(0.5 * 100 * 0.0001 * 50 * 50));
            arm.pass(10);
        }
        assertThat(arm.refusals).isEmpty();

        arm.pass(1000);
        arm.point(interval(0.05, 0.05), arm.j1(14.0));
        assertThat(arm.refusals.getFirst())
                .contains("j1 would speed up by ")
                .contains("acceleration of 160.000 deg/s2");
    }

    @Test
    void listThatLeavesTheBoxIsRefused() {
        GuardedArm inside = arm(100, 0, BOX);
        inside.list(new double[] {0, 2}, inside.j1(3), inside.j1(-3));
        inside.pass(3000);
        assertThat(inside.refusals).isEmpty();
        inside.list(new double[] {0, 2}, inside.j1(-3), inside.j1(-8));
        assertThat(inside.refusals.getFirst())
                .contains("the TCP would be at x ")
                .contains("outside the box 500.0,-50.0");
        assertThat(inside.outsideMm).isZero();
    }

    // The straight way of the joints is an arc of the TCP: between points at y -450 and 450 it bulges to x 850.
    @Test
    void arcOfTheTcpIsLookedAt() {
        WorkspaceBox flat = new WorkspaceBox(500, -500, 500, 840, 500, 1500);
        GuardLimits limits = GuardFixture.limits(false, flat);
        PointCheck check = new PointCheck(limits, GuardMode.REJECT);
        double[] start = RobotModels.standard().startDeg();
        start[0] = -30;
        check.standAt(start, 0);
        String point = "{'positions':[0,0,0,0,0,0],'time_from_start':0}".replace('\'', '"');
        TrajectoryBody body = new TrajectoryBody()
                .read(JsonText.of("{\"points\":{\"point_1\":" + point + ",\"point_2\":" + point + "}}"), true);
        BodyPoint first = new BodyPoint(body, 0, 6);
        System.arraycopy(start, 0, first.jointsDeg, 0, 6);
        first.fromStartS = 0;
        BodyPoint second = new BodyPoint(body, 1, 6);
        System.arraycopy(start, 0, second.jointsDeg, 0, 6);
        second.jointsDeg[0] = 30;
        second.fromStartS = 20;

        assertThat(check.check(List.of(first, second), true, true, 0).fault())
                .contains("points.point_2: the TCP would be at x 84");
    }

    @ParameterizedTest
    @CsvSource({"0, 900, 1000", "150, 750, 850"})
    void tcpIsWhatIsHungOnTheFlange(double toolMm, double fromZMm, double toZMm) {
        GuardLimits bare = GuardFixture.limits(false, new WorkspaceBox(500, -50, fromZMm, 1200, 50, toZMm));
        GuardLimits tool = bare.toBuilder().tcpMm(new Vector3d(0, 0, toolMm)).build();
        for (GuardLimits limits : new GuardLimits[] {tool, bare}) {
            TcpWatch watch = Objects.requireNonNull(TcpWatch.of(limits));
            assertThat(watch.holds(bare.robot().startDeg())).isEqualTo(limits.equals(tool) || toolMm == 0);
        }
    }

    // Newer controllers ignore such an init, older ones clear the points (open-api.md 3.9).
    @Test
    void timesThatGoOnAfterAnInitInFullFlightAreRefusedUntilOneComesWhileTheArmStands() {
        GuardedArm arm = arm(50, 0, null);
        arm.point(timed(1, 0.3), arm.j1(1));
        arm.pass(100);
        arm.post("init", "{}");
        arm.point(timed(1.5, 0.3), arm.j1(2));
        arm.pass(600);
        assertThat(arm.refusals.getFirst()).contains("send joint_traject_init again while the arm stands still");

        arm.post("init", "{}");
        arm.point(timed(1.5, 0.3), arm.j1(2));
        arm.pass(600);
        assertThat(arm.refusals).hasSize(1);
        assertThat(arm.positionDeg(0)).isEqualTo(2);
    }

    @Test
    void agilityThatIsAskedForInFullFlightIsNotGuessed() {
        GuardedArm arm = arm(50, 0, null);
        arm.point(interval(0.3, 0.3), arm.j1(1));
        arm.pass(100);
        arm.post("init", "{\"agility_mode\":true}");
        arm.point(interval(0.3, 0.3), arm.j1(1));
        arm.pass(600);
        assertThat(arm.refusals.getFirst()).contains("not known whether agility mode is on");
    }

    @Test
    void armThatIsStillComingToRestIsWaitedForAndNotForEver() {
        GuardedArm arm = arm(100, 0, null);
        arm.point(interval(5, 5), arm.j1(2));
        arm.post("off", "{}");
        arm.point(interval(0.5, 0.5), arm.j1(2));
        arm.pass(1100);
        assertThat(arm.refusals.getFirst()).startsWith("503").contains("may still wait in the controller");

        arm.hold();
        arm.point(interval(0.5, 0.5), arm.j1(arm.positionDeg(0)));
        arm.pass(700);
        assertThat(arm.refusals).hasSize(1);
    }

    // A full buffer refuses, and a stream goes on from the last point that it took.
    @Test
    void pointThatTheControllerDidNotTakeIsTakenBack() {
        GuardFixture fixture = new GuardFixture(GuardMode.REJECT);
        fixture.point(0);
        for (int i = 0; i < 3; i++) {
            fixture.controller.answer = ApiAnswer.refused(403, -8, "full");
            fixture.point(2);
        }
        fixture.controller.answer = FakeController.DONE;
        assertThat(fixture.point(6)).as("6 deg from 0").contains("j1 would move at ");
        assertThat(fixture.point(2)).startsWith("200");
        assertThat(fixture.controller.questions).isEqualTo(1);
    }

    @Test
    void pointAfterAFirstOneThatTheControllerDidNotTakeIsTheFirst() {
        GuardFixture fixture = new GuardFixture(GuardMode.REJECT);
        fixture.controller.answer = ApiAnswer.refused(403, -8, "full");
        fixture.point(0);
        fixture.controller.answer = FakeController.DONE;
        assertThat(fixture.point(3.5)).contains("the first point may be at most 3.000 deg away");
        assertThat(fixture.point(2.5)).startsWith("200");
    }

    @Test
    void refusalSaysWhetherTheTrajectoryIsTheSame() {
        assertThat(GuardRefusal.changedNothing(ApiAnswer.refused(400, "no JSON")))
                .isTrue();
        assertThat(GuardRefusal.changedNothing(ApiAnswer.refused(403, -13, "time")))
                .isTrue();
        assertThat(GuardRefusal.changedNothing(ApiAnswer.refused(403, -2, "names")))
                .isTrue();
        assertThat(GuardRefusal.changedNothing(ApiAnswer.refused(403, -1, "E01554")))
                .isFalse();
        assertThat(GuardRefusal.changedNothing(ApiAnswer.refused(500, -13, "time")))
                .isFalse();
        assertThat(GuardRefusal.changedNothing(new ApiFailure(504, "late"))).isFalse();
        assertThat(GuardRefusal.changedNothing(ApiFailure.withdrawn())).isTrue();
    }

    // Nothing in it takes time that its sender makes up: half an hour ahead costs no more than a second.
    @Test
    void longWaysAreJudgedAsWell() {
        GuardedArm arm = arm(5, 0, BOX);
        arm.list(new double[] {0, 1800, 1800.01}, arm.j1(0), arm.j1(-1), arm.j1(1));
        assertThat(arm.refusals.getFirst())
                .contains("point_3: j1 would move at ")
                .doesNotContain("TCP");
    }
}
