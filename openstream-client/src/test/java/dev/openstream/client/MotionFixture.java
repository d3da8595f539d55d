package dev.openstream.client;

import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.host.ControllerSimulator;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulated robot, a client that watches its joints, and a motion of it. */
abstract class MotionFixture {

    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final Duration TENTH = Duration.ofMillis(100);
    static final JointAngles HOME = JointAngles.ofDegrees(0, 90, 0, 0, -90, 0);
    static final JointAngles NEAR = JointAngles.ofDegrees(2, 90, 0, 0, -90, 0);

    ControllerSimulator robot;
    CuttingProxy way;
    OpenStreamClient client;
    Monitor<JointStates> joints;

    @BeforeEach
    void start() throws IOException {
        robot = Robots.start();
        way = new CuttingProxy(robot.streamAddress());
        client = OpenStreamClient.connect(Robots.at(way.port()));
        joints = client.monitor(MonitorRequest.jointStates(Duration.ofMillis(5)));
    }

    @AfterEach
    void end() throws IOException {
        client.close();
        way.close();
        robot.close();
    }

    Motion motion() {
        return client.motion(joints.next(PATIENCE));
    }
}
