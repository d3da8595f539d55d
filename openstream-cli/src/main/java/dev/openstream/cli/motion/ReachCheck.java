package dev.openstream.cli.motion;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.session.RobotSession;
import dev.openstream.client.json.JsonFields;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.Trajectory;
import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.robot.model.WrongRobotModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The joint limits of the robot's model, before the first point: a controller refuses only the point that is beyond them,
 * when the arm has gone all the way there. Which model it is, the controller says ({@code robot_model} of
 * {@code /project/rgen}, open-api.md 3.3); of a model that is not known here nothing is refused.
 */
public final class ReachCheck {

    private ReachCheck() {}

    /**
     * Looks at every point of {@code trajectory}, which begins near {@code actual}. An arm that stands beyond a limit may
     * come back. Ends a monitor that runs.
     *
     * @throws Failure if one is beyond a limit; the message names joint, angle, limit and model
     */
    static void check(RobotSession session, JointAngles actual, Trajectory trajectory) {
        session.ask("/project/rgen").flatMap(ReachCheck::model).ifPresent(model -> check(model, actual, trajectory));
    }

    private static Optional<RobotModel> model(String rgen) {
        try {
            return Optional.of(RobotModels.named(JsonFields.of(rgen).text("robot_model", "")));
        } catch (WrongRobotModel | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static void check(RobotModel model, JointAngles actual, Trajectory trajectory) {
        List<JointAngles> points = trajectory.points();
        for (int i = 0; i < points.size(); i++) {
            int number = i + 1;
            JointAngles point = points.get(i);
            // Joints beyond those of the arm are additional axes, of which the model knows nothing.
            IntStream.range(0, Math.min(point.size(), model.axes()))
                    .filter(joint -> beyond(model.limits(joint), point.deg(joint), actual.deg(joint)))
                    .findFirst()
                    .ifPresent(joint -> refuse(model, number, joint, point.deg(joint)));
        }
    }

    private static boolean beyond(JointLimits limits, double deg, double actualDeg) {
        return deg < Math.min(limits.minDeg(), actualDeg) || deg > Math.max(limits.maxDeg(), actualDeg);
    }

    private static void refuse(RobotModel model, int number, int joint, double deg) {
        JointLimits limits = model.limits(joint);
        String beyond = String.format(
                Locale.ROOT,
                "point %d has J%d at %s deg; %s reaches %s to %s deg",
                number,
                joint + 1,
                plain(deg),
                model.modelString(),
                plain(limits.minDeg()),
                plain(limits.maxDeg()));
        throw new Failure(Exit.USAGE, beyond + "; nothing was sent. --ignore-limits sends it anyway");
    }

    private static String plain(double number) {
        return number == Math.rint(number)
                ? Long.toString(Math.round(number))
                : String.format(Locale.ROOT, "%.3f", number);
    }
}
