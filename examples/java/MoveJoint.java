import dev.openstream.client.ClientOptions;
import dev.openstream.client.JointStates;
import dev.openstream.client.Monitor;
import dev.openstream.client.MonitorRequest;
import dev.openstream.client.Motion;
import dev.openstream.client.OpenStreamClient;
import dev.openstream.client.OpenStreamException;
import dev.openstream.client.Pace;
import dev.openstream.client.RunReport;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.Trajectory;
import dev.openstream.protocol.StopTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

/**
 * Moves J1 by 1 degree and back, a point every 2 ms. It asks before it moves.
 *
 * <pre>java --class-path openstream.jar MoveJoint.java [HOST [PORT [--yes]]]</pre>
 */
public final class MoveJoint {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final double CLOSE_DEG = 0.01;

    private MoveJoint() {}

    public static void main(String[] arguments) {
        String host = arguments.length > 0 ? arguments[0] : "127.0.0.1";
        int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 49000;
        boolean yes = arguments.length > 2 && arguments[2].equals("--yes");
        try (OpenStreamClient robot = OpenStreamClient.connect(ClientOptions.at(host).withPort(port));
                Monitor<JointStates> joints = robot.monitor(MonitorRequest.jointStates(Duration.ofMillis(10)))) {
            System.out.println("J1 will move by 1 deg and back from " + joints.next(PATIENCE).value().position());
            if (yes || answeredYes()) {
                move(robot, joints);
                return;
            }
            System.err.println("nothing was sent");
        } catch (OpenStreamException e) {
            System.err.println(e.getMessage());
        }
        System.exit(1);
    }

    private static boolean answeredYes() {
        System.out.print("This may be a real robot. Type yes to move it: ");
        Scanner in = new Scanner(System.in);
        return in.hasNextLine() && in.nextLine().equals("yes");
    }

    private static void move(OpenStreamClient robot, Monitor<JointStates> joints) {
        // A motion begins with a fresh sample: the arm may have moved while you were reading.
        try (Motion motion = robot.motion(joints.next(PATIENCE))) {
            RunReport report = motion.run(thereAndBack(motion.start()), Pace.lookAhead(Duration.ofMillis(200)));
            while (joints.next(PATIENCE).value().position().largestDifferenceDeg(motion.start()) > CLOSE_DEG) {
                // Each turn waits for the next sample.
            }
            System.out.println(report.pointsSent() + " points sent; the arm stands where it began");
        } finally {
            robot.stop(StopTarget.CONTROL);
        }
    }

    /** A way that begins and ends slowly, and the same way back. */
    private static Trajectory thereAndBack(JointAngles start) {
        double[] goalDeg = start.toDegrees();
        goalDeg[0] += 1;
        JointAngles goal = JointAngles.ofDegrees(goalDeg);
        Duration dt = Duration.ofMillis(2);
        List<JointAngles> points = new ArrayList<>(Trajectory.ramp(start, goal, dt, 5).points());
        points.addAll(Trajectory.ramp(goal, start, dt, 5).points());
        return Trajectory.of(dt, points);
    }
}
