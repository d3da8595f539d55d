package dev.openstream.guard;

import static dev.openstream.guard.GuardFixture.TRAJECTORY;
import static dev.openstream.guard.GuardFixture.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits at their edges, and what is sent in place of what is beyond. */
final class ClampingTest {

    /** j1 may go from -172 to 172 deg, at 100 deg/s. */
    private static GuardFixture at(double j1, GuardMode mode) {
        GuardFixture fixture = new GuardFixture(mode);
        fixture.controller.joints = FakeController.joints(j1 + ",90,0,0,-90,0");
        return fixture;
    }

    private static String slowly(double j1) {
        return "{\"interval\":1,\"point\":[" + j1 + ",90,0,0,-90,0]}";
    }

    @ParameterizedTest
    @CsvSource({"170, 171.999999", "-170, -171.999999"})
    void angleBeyondItsLimitBecomesTheNearestWithin(double standing, double nearest) {
        GuardFixture fixture = at(standing, GuardMode.CLAMP);
        fixture.post(TRAJECTORY + "insert_point", slowly(standing));
        assertThat(said(fixture.post(TRAJECTORY + "insert_point", slowly(standing + Math.signum(standing) * 3))))
                .startsWith("200");

        assertThat(fixture.controller.bodies().getLast())
                .isEqualTo("{\"interval\":1,\"point\":[" + nearest + ",90.0,0.0,0.0,-90.0,0.0]}");
    }

    // A list is sent as it was written: each number goes to where the one was that it stands for.
    @Test
    void listWhosePointsAreWrittenInAnotherOrderIsClampedInPlace() {
        GuardFixture fixture = new GuardFixture(GuardMode.CLAMP);
        String list = "{\"points\":{\"point_2\":{\"positions\":[0.5,B],\"time_from_start\":0.1},"
                + "\"point_1\":{\"time_from_start\":0,\"positions\":[0.0,B]}},"
                + "\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\"]}";
        String rest = "1.5707963267948966,0.0,0.0,-1.5707963267948966,0.0";

        assertThat(said(fixture.post(TRAJECTORY + "insert_points", list.replace("B", rest))))
                .startsWith("200");
        assertThat(fixture.controller.bodies().getLast())
                .isEqualTo(list.replace("B", rest).replace("[0.5,", "[0.17540550231933594,"));
    }

    @ParameterizedTest
    @CsvSource({"3.0000009, true", "-3.0000009, true", "3.0000011, false", "-3.0000011, false"})
    void firstPointMayBeExactlyAsFarAwayAsIsSet(double j1, boolean allowed) {
        assertThat(said(new GuardFixture(GuardMode.REJECT).post(TRAJECTORY + "insert_point", slowly(j1))))
                .startsWith(allowed ? "200" : "403");
    }

    // Of several faults the first is told, and who sends degrees where radians belong is told that.
    @Test
    void faultNamesTheFirstJointAndTheUnit() {
        GuardFixture fixture = new GuardFixture(GuardMode.REJECT);
        fixture.point(0);
        assertThat(said(fixture.post(TRAJECTORY + "insert_point", "{\"interval\":60,\"point\":[200,300,0,0,-90,0]}")))
                .contains("j1 at 200.000 deg")
                .doesNotContain("radians");

        String degrees = "{\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\"],\"points\":{"
                + "\"point_1\":{\"positions\":[0,90,0,0,-90,0],\"time_from_start\":900}}}";
        fixture.guard.hold(outcome -> {});
        fixture.point(0);
        fixture.passMillis(5);
        assertThat(said(fixture.post(TRAJECTORY + "insert_points", degrees)))
                .contains("j2 at 5156.620 deg")
                .contains("it looks like degrees, and insert_points takes radians");
    }

    @Test
    void tooFastIsTooFastAlsoWhereAccelerationsCount() {
        GuardFixture fixture = new GuardFixture(GuardMode.REJECT, GuardFixture.limits(true, null), false);
        fixture.point(0);
        assertThat(fixture.point(6)).contains("its limit is 100.000 deg/s");
        assertThat(fixture.point(1.5)).contains("its limit is an acceleration of 1000.000 deg/s2");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, 3, true",
        "4, 5, 6, true",
        "0.99, 2, 3, false",
        "1, 1.99, 3, false",
        "1, 2, 2.99, false",
        "4.01, 5, 6, false",
        "4, 5.01, 6, false",
        "4, 5, 6.01, false"
    })
    void boxIncludesItsPlanes(double x, double y, double z, boolean inside) {
        assertThat(new WorkspaceBox(1, 2, 3, 4, 5, 6).clearanceMm(new Vector3d(x, y, z)) >= 0)
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({"1,2,3, 1,5,6", "1,2,3, 4,2,6", "1,2,3, 4,5,3"})
    void boxHasAnInside(double x1, double y1, double z1, double x2, double y2, double z2) {
        assertThatThrownBy(() -> new WorkspaceBox(x1, y1, z1, x2, y2, z2)).isInstanceOf(IllegalArgumentException.class);
    }
}
