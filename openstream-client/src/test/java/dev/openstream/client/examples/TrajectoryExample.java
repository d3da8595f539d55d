package dev.openstream.client.examples;

import dev.openstream.client.ClientOptions;
import dev.openstream.client.ControlCall;
import dev.openstream.client.JointStates;
import dev.openstream.client.Monitor;
import dev.openstream.client.MonitorRequest;
import dev.openstream.client.Motion;
import dev.openstream.client.OpenStreamClient;
import dev.openstream.client.Pace;
import dev.openstream.client.RunReport;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.SineWave;
import dev.openstream.client.trajectory.Trajectory;
import java.time.Duration;

/** Goes slowly to the beginning of a sine, then waves with the first two joints, a point every 2 ms. */
final class TrajectoryExample {

    private static final JointAngles BASE = JointAngles.ofDegrees(5, 90, 0, 0, -90, 0);

    private TrajectoryExample() {}

    static RunReport run(ClientOptions robot) {
        Trajectory wave = SineWave.around(BASE)
                .cycle(Duration.ofSeconds(1))
                .amplitudeDeg(2)
                .dt(Duration.ofMillis(2))
                .activeJoints(2)
                .build()
                .trajectory();
        try (OpenStreamClient client = OpenStreamClient.connect(robot);
                Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(Duration.ofMillis(10)))) {
            client.control(ControlCall.trajectoryInit());
            try (Motion motion = client.motion(joints.next(Duration.ofSeconds(1)))) {
                Trajectory all = wave.softStart(motion.start(), 20).clampVelocity(60);
                RunReport report = motion.run(all, Pace.lookAhead(Duration.ofMillis(40)));
                System.out.println(report.pointsSent() + " points, half of them at most "
                        + report.lateness().p50().toNanos() / 1000 + " us late");
                return report;
            }
        }
    }
}
