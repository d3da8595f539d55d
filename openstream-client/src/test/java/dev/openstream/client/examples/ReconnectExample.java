package dev.openstream.client.examples;

import dev.openstream.client.ClientEvent;
import dev.openstream.client.ClientOptions;
import dev.openstream.client.ConnectionLost;
import dev.openstream.client.JointStates;
import dev.openstream.client.Monitor;
import dev.openstream.client.MonitorRequest;
import dev.openstream.client.Motion;
import dev.openstream.client.MotionRevoked;
import dev.openstream.client.OpenStreamClient;
import dev.openstream.client.Pace;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.Trajectory;
import java.time.Duration;

/**
 * Goes to a target however often the connection is lost. The monitor comes back by itself; the motion is begun anew, from
 * where the robot is then.
 */
final class ReconnectExample {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ReconnectExample() {}

    static void run(ClientOptions robot, JointAngles target) {
        try (OpenStreamClient client = OpenStreamClient.connect(robot, ReconnectExample::tell);
                Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(Duration.ofMillis(10)))) {
            boolean arrived = false;
            while (!arrived) {
                arrived = client.awaitConnected(PATIENCE) && go(client, joints, target);
            }
        }
    }

    private static boolean go(OpenStreamClient client, Monitor<JointStates> joints, JointAngles target) {
        try (Motion motion = client.motion(joints.next(PATIENCE))) {
            motion.run(
                    Trajectory.ramp(motion.start(), target, Duration.ofMillis(5), 20),
                    Pace.lookAhead(Duration.ofMillis(50)));
            return true;
        } catch (MotionRevoked | ConnectionLost e) {
            return false;
        }
    }

    private static void tell(ClientEvent event) {
        if (event instanceof ClientEvent.Recovered recovered) {
            System.out.println("away for " + recovered.gap().silence().toMillis() + " ms, "
                    + recovered.gap().samplesMissed() + " samples missed");
        }
    }
}
