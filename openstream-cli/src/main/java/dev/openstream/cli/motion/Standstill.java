package dev.openstream.cli.motion;

import dev.openstream.cli.session.RobotSession;
import dev.openstream.client.JointStates;
import dev.openstream.client.Monitor;
import dev.openstream.client.MonitorRequest;
import dev.openstream.client.NoSample;
import dev.openstream.client.trajectory.JointAngles;
import java.time.Duration;

/** Behaviour of the arm after a STOP, by its joints. */
public enum Standstill {
    STANDS,
    MOVES,
    /** The controller does not tell where its joints are. */
    UNKNOWN;

    /** Longer than an arm takes to brake within its limits. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private static final Duration PERIOD = Duration.ofMillis(100);

    /** Encoders tremble a little. */
    private static final double STILL_DEG = 0.01;

    /** Looks until the arm stands, three seconds at most. Ends a monitor that runs. */
    public static Standstill await(RobotSession session) {
        long untilNanos = System.nanoTime() + LONGEST.toNanos();
        try (Monitor<JointStates> joints = session.client().monitor(MonitorRequest.jointStates(PERIOD))) {
            JointAngles before = next(session, joints);
            while (System.nanoTime() < untilNanos) {
                JointAngles now = next(session, joints);
                if (now.largestDifferenceDeg(before) < STILL_DEG) {
                    return STANDS;
                }
                before = now;
            }
            return MOVES;
        } catch (NoSample e) {
            return UNKNOWN;
        }
    }

    private static JointAngles next(RobotSession session, Monitor<JointStates> joints) {
        return joints.next(session.options().answerTimeout()).value().position();
    }
}
