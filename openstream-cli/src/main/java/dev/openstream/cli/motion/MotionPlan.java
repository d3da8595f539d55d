package dev.openstream.cli.motion;

import dev.openstream.client.Pace;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.Trajectory;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Facts of a motion that somebody is asked to agree to. Immutable.
 *
 * @param actual position of the robot
 * @param trajectory points to send
 * @param pace pace at which they will be sent
 */
public record MotionPlan(JointAngles actual, Trajectory trajectory, Pace pace) {

    private static final double MILLIS = 1e3;

    /** A few lines for people. */
    List<String> words() {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%d points, one every %s ms, %.1f s; look-ahead %s s",
                        trajectory.points().size(),
                        plain(Seconds.of(trajectory.dt()) * MILLIS),
                        Seconds.of(trajectory.duration()),
                        plain(Seconds.of(pace.lookAhead()))),
                "from where they are the joints go by " + deltas() + " deg",
                String.format(Locale.ROOT, "top speed of a joint %.1f deg/s", trajectory.topSpeedDegPerSecond()));
    }

    private static String plain(double number) {
        return number == Math.rint(number)
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.format(Locale.ROOT, "%.3f", number).replaceAll("0+$", "");
    }

    /** The lowest and the highest difference of each joint. */
    private String deltas() {
        StringJoiner joints = new StringJoiner(", ");
        for (int joint = 0; joint < actual.size(); joint++) {
            int index = joint;
            double lowest = trajectory.points().stream()
                    .mapToDouble(point -> point.deg(index) - actual.deg(index))
                    .min()
                    .orElse(0);
            double highest = trajectory.points().stream()
                    .mapToDouble(point -> point.deg(index) - actual.deg(index))
                    .max()
                    .orElse(0);
            joints.add(String.format(Locale.ROOT, "J%d %+.2f..%+.2f", joint + 1, lowest, highest));
        }
        return joints.toString();
    }
}
