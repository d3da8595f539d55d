package dev.openstream.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The time between points, accelerations and the box. */
final class PointCheckTest {

    private static final double[] START = {0, 90, 0, 0, -90, 0};
    private static final long MS = 1_000_000;

    private final PointCheck check = new PointCheck(GuardFixture.limits(false, null), false);
    private Reference last = Reference.standing(START, 0);

    private static BodyPoint point(double j1, double intervalS, double fromStartS) {
        BodyPoint point = new BodyPoint("point", 1, START.length);
        System.arraycopy(START, 0, point.jointsDeg, 0, START.length);
        point.jointsDeg[0] = j1;
        point.intervalS = intervalS;
        point.fromStartS = fromStartS;
        return point;
    }

    private @Nullable String next(PointCheck by, BodyPoint point, long nowMillis) {
        Verdict verdict = by.check(last, List.of(point), nowMillis * MS);
        if (verdict.fault() == null) {
            last = verdict.reached();
        }
        return verdict.fault();
    }

    // Section 3.9 of open-api.md: they say when they are due, however they arrive.
    @Test
    void pointsWithTimesAreAsFarApartAsTheySay() {
        assertThat(next(check, point(0, 0, 0), 0)).isNull();
        assertThat(next(check, point(0.9, 0, 0.01), 1)).isNull();
        assertThat(next(check, point(2.5, 0.5, 0.02), 100)).contains("1.600 deg in 10.0 ms");
        assertThat(next(check, point(5, 0, 0.055), 101)).isNull();
    }

    // MoveIt's points are 0.1 s apart and say 5 ms.
    @Test
    void pointsWithoutTimesAreAsFarApartAsTheySayOrCome() {
        assertThat(next(check, point(0, 0.005, Double.NaN), 0)).isNull();
        assertThat(next(check, point(9, 0.005, Double.NaN), 100)).isNull();
        assertThat(next(check, point(10, 0.005, Double.NaN), 100)).contains("1.000 deg in 5.0 ms");
        assertThat(next(check, point(9.4, 0.005, Double.NaN), 100)).isNull();
        assertThat(next(check, point(40, 0.005, Double.NaN), 450)).contains("in 120.0 ms");
    }

    // New goals begin at 0 without an init.
    @Test
    void aTimeThatStartsAgainCountsByArrival() {
        next(check, point(0, 0, 0), 0);
        assertThat(next(check, point(0.9, 0, 5), 5_000)).isNull();
        assertThat(next(check, point(1.3, 0, 0), 5_005)).isNull();
        assertThat(next(check, point(2.0, 0, 0), 5_005)).contains("0.700 deg in 0.0 ms");
    }

    @Test
    void speedingUpHasALimitAndSlowingDownHasNone() {
        PointCheck accelerations = new PointCheck(GuardFixture.limits(true, null), false);
        next(accelerations, point(0, 0.01, Double.NaN), 0);
        // 1000 deg/s2 for 10 ms are 10 deg/s.
        assertThat(next(accelerations, point(0.5, 0.01, Double.NaN), 10))
                .contains("its limit is an acceleration of 1000.000 deg/s2");
        assertThat(next(accelerations, point(0.1, 0.01, Double.NaN), 10)).isNull();
        assertThat(next(accelerations, point(0.3, 0.01, Double.NaN), 20)).isNull();
        assertThat(next(accelerations, point(0.3, 0.01, Double.NaN), 30)).isNull();
        assertThat(next(accelerations, point(0.1, 0.01, Double.NaN), 40)).contains("acceleration");
    }

    // The start pose of the documentation: the flange is at x 850, y 0, z 953.5, and points down.
    @Test
    void theTcpMustStayInTheBox() {
        WorkspaceBox box = new WorkspaceBox(500, -50, 500, 1200, 50, 1500);
        PointCheck boxed = new PointCheck(GuardFixture.limits(false, box), true);
        assertThat(next(boxed, point(0, 0.01, Double.NaN), 0)).isNull();
        next(boxed, point(2, 1, Double.NaN), 10);

        assertThat(next(boxed, point(8, 1, Double.NaN), 20))
                .contains("point: the TCP would be at x ")
                .contains("outside the box 500.0,-50.0,500.0 to 1200.0,50.0,1500.0 mm");
    }

    @Test
    void theTcpIsWhatIsHungOnTheFlange() {
        WorkspaceBox box = new WorkspaceBox(500, -50, 500, 1200, 50, 1500);
        GuardLimits bare = GuardFixture.limits(false, box);
        GuardLimits longTool =
                new GuardLimits(bare.robot(), bare.joints(), false, 3, box, new org.joml.Vector3d(0, 60, 0));
        assertThat(next(new PointCheck(longTool, false), point(0, 0.01, Double.NaN), 0))
                .contains("outside the box");
    }

    /** At the start pose the flange points down: a tool of 150 mm has its tip at z 803.5. */
    @Test
    void toolsReachOutOfTheFlange() {
        GuardLimits bare = GuardFixture.limits(false, new WorkspaceBox(500, -50, 900, 1200, 50, 1000));
        GuardLimits tool = new GuardLimits(
                bare.robot(),
                bare.joints(),
                false,
                3,
                new WorkspaceBox(500, -50, 800, 1200, 50, 810),
                new org.joml.Vector3d(0, 0, 150));

        assertThat(next(new PointCheck(bare, false), point(0, 0.01, Double.NaN), 0))
                .isNull();
        assertThat(next(new PointCheck(tool, false), point(0, 0.01, Double.NaN), 0))
                .isNull();
    }

    @Test
    void numbersThatAreNoneBreakEveryLimit() {
        next(check, point(0, 0.01, Double.NaN), 0);
        assertThat(Objects.requireNonNull(next(check, point(Double.NaN, 0.01, Double.NaN), 10)))
                .isNotEmpty();
    }
}
