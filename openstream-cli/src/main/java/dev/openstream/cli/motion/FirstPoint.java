package dev.openstream.cli.motion;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.session.RobotSession;
import dev.openstream.client.JointStates;
import dev.openstream.client.Monitor;
import dev.openstream.client.MonitorRequest;
import dev.openstream.client.trajectory.JointAngles;
import java.time.Duration;
import java.util.Locale;

/** Motion begins where the robot is: a first point far away would be a jump. */
public final class FirstPoint {

    private static final Duration PERIOD = Duration.ofMillis(10);

    private FirstPoint() {}

    /** Returns the robot's position. Ends a monitor that runs. */
    public static JointAngles actual(RobotSession session) {
        try (Monitor<JointStates> joints = session.client().monitor(MonitorRequest.jointStates(PERIOD))) {
            return joints.next(session.options().answerTimeout()).value().position();
        }
    }

    /**
     * Looks whether {@code first} is near to {@code actual}, as near as the client's own guard asks for.
     *
     * @throws Failure if it is not, or is of another number of joints
     */
    public static void check(RobotSession session, JointAngles actual, JointAngles first) {
        double mostDeg = session.options().maxStartDistanceDeg();
        double distanceDeg = Failure.ifWrong(() -> first.largestDifferenceDeg(actual));
        if (distanceDeg > mostDeg) {
            String far = String.format(
                    Locale.ROOT,
                    "the first point is %.1f deg from where the robot is, more than %.0f",
                    distanceDeg,
                    mostDeg);
            throw new Failure(Exit.USAGE, far + "; nothing was sent. --allow-jump sends it anyway");
        }
    }
}
