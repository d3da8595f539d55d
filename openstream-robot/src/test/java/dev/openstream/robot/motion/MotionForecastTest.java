package dev.openstream.robot.motion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The moment from which on the arm is at rest, which a guard waits for. */
final class MotionForecastTest {

    private static final long MS = 1_000_000;

    private final RobotModel model = RobotModels.standard();
    private final MotionForecast forecast = new MotionForecast(model, speeds(), Double.POSITIVE_INFINITY, () -> {});
    private final TrajectoryPoint point = new TrajectoryPoint(model.axes());

    private double[] speeds() {
        double[] speeds = new double[model.axes()];
        Arrays.setAll(speeds, i -> model.limits(i).speedDegPerS());
        return speeds;
    }

    // A joint that is too slow for its command arrives later than the command; j1 may do 230 deg/s.
    @ParameterizedTest
    @CsvSource({"0.1, 1", "3, 1", "3, 200", "30, 1", "30, 100", "30, 200", "160, 5"})
    void restsAtTheMomentThatIsForetoldAlsoWhereTheJointsFallBehind(double jumpDeg, long lookAheadMillis) {
        forecast.standAt(model.startDeg(), 0);
        System.arraycopy(model.startDeg(), 0, point.jointsDeg(), 0, model.axes());
        point.jointsDeg()[0] += jumpDeg;
        forecast.begin(0);
        forecast.tryPoint(point.incremental(MS, lookAheadMillis * MS), 0);
        forecast.accept();

        long foretoldNanos = forecast.restNanos();
        long nanos = lookAheadMillis * MS;
        while (!forecast.resting(nanos)) {
            // Foretold in the middle of the motion, too.
            assertThat(forecast.restNanos()).isBetween(nanos + MS, foretoldNanos);
            nanos += MS;
        }
        assertThat(nanos).isBetween(foretoldNanos - 3 * MS, foretoldNanos);
    }
}
