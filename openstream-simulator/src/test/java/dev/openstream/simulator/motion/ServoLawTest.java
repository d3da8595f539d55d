package dev.openstream.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.openstream.robot.model.RobotModels;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Law by which the joints follow points (docs/spec/robots.md, "servo"): a look-ahead, then two moving averages one
 * after the other. Compared with their closed form: their response to a line is a sum of cubes.
 */
class ServoLawTest {

    private static final int LOOK_AHEAD_MILLIS = 100;
    private static final int POINTS = 400;
    private static final int INTERVAL_MILLIS = 5;

    /** Of what the joint does in a second: what steps of 1 ms leave. */
    private static final double CLOSE = 1e-5;

    @ParameterizedTest
    @CsvSource({
        "HA006B, 38, 25",
        "HH7, 38, 25",
        "HH8, 38, 25",
        "HH020, 90, 60",
        "HDR10L-19, 90, 60",
        "HDR20-17, 90, 60",
        "HH050, 150, 100",
        "HDR35-20, 150, 100",
        "HS220, 180, 120"
    })
    void armFollowsByTwoMovingAveragesAndEndsExactly(String robot, int firstMillis, int secondMillis) {
        Arm arm = new Arm(RobotModels.named(robot));
        double[] path = path(arm.model.limits(0).speedDegPerS());
        double[] worstDeg = {0};
        for (int i = 0; i < POINTS; i++) {
            assertThat(arm.timed(INTERVAL_MILLIS * i, LOOK_AHEAD_MILLIS, Arm.j1(path[i])))
                    .isEqualTo(PointAdmission.TAKEN);
            arm.runEachStep(
                    INTERVAL_MILLIS,
                    () -> worstDeg[0] = Math.max(
                            worstDeg[0],
                            Math.abs(arm.core.positionDeg(0)
                                    - lawDeg(path, arm.nowMillis(), firstMillis, secondMillis))));
        }
        assertThat(worstDeg[0]).isLessThan(CLOSE * arm.model.limits(0).speedDegPerS());

        arm.run(LOOK_AHEAD_MILLIS - INTERVAL_MILLIS + firstMillis + secondMillis - 1);
        assertThat(arm.core.positionDeg(0)).isNotEqualTo(path[POINTS - 1]);
        arm.run(1);
        assertThat(arm.core.positionDeg(0)).isEqualTo(path[POINTS - 1]);
        arm.run(2);
        assertThat(arm.core.moving()).isFalse();
    }

    /** Behind a steady line by the look-ahead and half the sum of the averages: 0.225 s with an HDR35-20. */
    @ParameterizedTest
    @CsvSource({"HDR35-20, 225", "HA006B, 131.5"})
    void lagOfASteadyMotion(String robot, double lagMillis) {
        Arm arm = new Arm(RobotModels.named(robot));
        for (int i = 0; i < POINTS; i++) {
            arm.timed(INTERVAL_MILLIS * i, LOOK_AHEAD_MILLIS, Arm.j1(0.01 * INTERVAL_MILLIS * i));
            arm.run(INTERVAL_MILLIS);
        }

        assertThat(arm.nowMillis() - arm.core.positionDeg(0) / 0.01).isCloseTo(lagMillis, within(0.01));
    }

    /** Angles that start at 0 and turn round now and then, at up to 0.8 of {@code limitDegPerS}. */
    private static double[] path(double limitDegPerS) {
        Random random = new Random(35);
        double[] path = new double[POINTS];
        double degPerS = 0;
        for (int i = 1; i < POINTS; i++) {
            if (i % 20 == 1) {
                degPerS = 0.8 * limitDegPerS * random.nextDouble() * (path[i - 1] > 0 ? -1 : 1);
            }
            path[i] = path[i - 1] + degPerS * INTERVAL_MILLIS / 1e3;
        }
        return path;
    }

    /** The path is a sum of lines, each of which begins where the speed changes. */
    private static double lawDeg(double[] path, double nowMillis, int firstMillis, int secondMillis) {
        double deg = path[0];
        double before = 0;
        for (int i = 0; i < path.length; i++) {
            double perMilli = i + 1 < path.length ? (path[i + 1] - path[i]) / INTERVAL_MILLIS : 0;
            double sinceMillis = nowMillis - LOOK_AHEAD_MILLIS - INTERVAL_MILLIS * i;
            deg += (perMilli - before) * line(sinceMillis, firstMillis, secondMillis);
            before = perMilli;
        }
        return deg;
    }

    /** Response of the averages to a line that began {@code sinceMillis} ago and rises by 1 a millisecond. */
    private static double line(double sinceMillis, int firstMillis, int secondMillis) {
        return (cube(sinceMillis)
                        - cube(sinceMillis - firstMillis)
                        - cube(sinceMillis - secondMillis)
                        + cube(sinceMillis - firstMillis - secondMillis))
                / (6.0 * firstMillis * secondMillis);
    }

    private static double cube(double value) {
        return value > 0 ? value * value * value : 0;
    }
}
