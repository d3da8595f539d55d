package dev.openstream.client.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.openstream.client.ClientOptions;
import dev.openstream.client.CuttingProxy;
import dev.openstream.client.JointStates;
import dev.openstream.client.Monitor;
import dev.openstream.client.MonitorRequest;
import dev.openstream.client.OpenStreamClient;
import dev.openstream.client.Robots;
import dev.openstream.client.RunReport;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.host.ControllerSimulator;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples do what they say. */
final class ExamplesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private ControllerSimulator robot;
    private CuttingProxy way;
    private ClientOptions options;

    @BeforeEach
    void start() throws IOException {
        robot = Robots.start();
        way = new CuttingProxy(robot.streamAddress());
        options = Robots.at(way.port());
    }

    @AfterEach
    void end() throws IOException {
        way.close();
        robot.close();
    }

    @Test
    void monitorExampleRuns() {
        assertThatCode(() -> MonitorExample.run(options)).doesNotThrowAnyException();
    }

    @Test
    void trajectoryExampleSendsEveryPoint() {
        RunReport report = TrajectoryExample.run(options);

        assertThat(report.complete()).isTrue();
        assertThat(report.pointsSent()).isGreaterThan(501);
    }

    @Test
    void reconnectExampleArrivesAlthoughItsConnectionIsCut() throws IOException {
        JointAngles target = JointAngles.ofDegrees(5, 90, 0, 0, -90, 0);
        try (CuttingProxy proxy = new CuttingProxy(robot.streamAddress())) {
            Thread.ofVirtual().start(() -> {
                await().atMost(PATIENCE).until(() -> proxy.upward().contains("insert_point"));
                proxy.cut(true);
            });

            ReconnectExample.run(Robots.at(proxy.port()), target);

            assertThat(proxy.accepted()).isEqualTo(2);
        }
        try (OpenStreamClient client = OpenStreamClient.connect(options);
                Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(Duration.ofMillis(5)))) {
            await().atMost(PATIENCE)
                    .until(() -> joints.next(PATIENCE).value().position().largestDifferenceDeg(target) < 0.001);
        }
    }
}
