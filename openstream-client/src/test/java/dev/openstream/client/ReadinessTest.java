package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.client.json.JsonFields;
import dev.openstream.host.SimulatedRobot;
import dev.openstream.protocol.StopTarget;
import dev.openstream.simulator.controller.StartState;
import dev.openstream.simulator.faults.Fault;
import dev.openstream.simulator.faults.FaultName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** GETs, and what stands between a robot and its motion; over a second connection. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ReadinessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static OpenStreamClient connect(SimulatedRobot robot) {
        return OpenStreamClient.connect(Robots.at(robot.port()));
    }

    private static Optional<JsonFields> json(String json) {
        return Optional.of(JsonFields.of(json));
    }

    // A session has one MONITOR (section 3.2), and a GET is one.
    @Test
    void aGetLeavesTheMonitorAlone() {
        try (SimulatedRobot robot = SimulatedRobot.start("HDR35-20");
                OpenStreamClient client = connect(robot);
                Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(Duration.ofMillis(2)))) {
            assertThat(client.get("/project/rgen")).contains("\"robot_model\":\"UH035");
            assertThat(JsonFields.of(client.get("/project/robot/po_cur", Map.of("crd", "2")))
                            .has("x"))
                    .isFalse();

            assertThat(joints.active()).isTrue();
            assertThat(joints.next(PATIENCE).value().position().size()).isEqualTo(6);
        }
    }

    @Test
    void anErrorOfTheControllerIsThrownWithItsStatus() {
        try (SimulatedRobot robot = SimulatedRobot.start();
                OpenStreamClient client = connect(robot)) {
            assertThatThrownBy(() -> client.get("/project/nothing"))
                    .isInstanceOfSatisfying(
                            GetFailed.class,
                            failed -> assertThat(failed.status()).isEqualTo(404))
                    .hasMessageStartingWith("/project/nothing: the controller answers with status 404");
            assertThatThrownBy(() -> client.get("project")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aClosedClientAsksNothing() {
        try (SimulatedRobot robot = SimulatedRobot.start();
                OpenStreamClient client = connect(robot)) {
            client.stop(StopTarget.SESSION);

            assertThatThrownBy(() -> client.get("/project/rgen")).isInstanceOf(ConnectionLost.class);
            assertThatThrownBy(() -> client.awaitReady(PATIENCE)).isInstanceOf(ConnectionLost.class);
        }
    }

    @Test
    void aRobotThatWasJustSwitchedOnIsNotReady() {
        try (SimulatedRobot robot =
                        SimulatedRobot.builder().state(StartState.COLD).start();
                OpenStreamClient client = connect(robot)) {
            Readiness readiness = client.ready();

            assertThat(readiness.ready()).isFalse();
            assertThat(readiness.reasons())
                    .containsExactly(NotReadyReason.MOTOR_OFF, NotReadyReason.MANUAL_MODE, NotReadyReason.NOT_PLAYING);
            assertThat(client.awaitReady(Duration.ofMillis(1))).isEqualTo(readiness);
            assertThat(readiness)
                    .asString()
                    .startsWith("not ready: the motors are off (POST /project/robot/motor_on")
                    .contains("; the mode is manual");
        }
    }

    @Test
    void theWaitEndsOnceTheRobotIsReady() throws Exception {
        try (SimulatedRobot robot = SimulatedRobot.builder()
                        .faults(new Fault.EmergencyStop(), new Fault.PlaybackStop())
                        .start();
                OpenStreamClient client = connect(robot)) {
            assertThat(client.ready().reasons()).first().isEqualTo(NotReadyReason.EMERGENCY_STOP);
            CompletableFuture<Readiness> wait = CompletableFuture.supplyAsync(() -> client.awaitReady(PATIENCE));
            robot.undo(FaultName.EMERGENCY_STOP);
            client.confirm(ControlCall.post("/project/robot/motor_on", "{}"));
            while (client.ready().reasons().contains(NotReadyReason.MOTOR_BUSY)) {
                assertThat(wait).isNotDone();
            }
            robot.undo(FaultName.PLAYBACK_STOP);

            assertThat(wait.get(20, TimeUnit.SECONDS).ready()).isTrue();
            assertThat(client.ready()).hasToString("ready for points");
        }
    }

    @Test
    void anInterruptEndsTheWaitWithWhatIsKnown() {
        try (SimulatedRobot robot =
                        SimulatedRobot.builder().state(StartState.COLD).start();
                OpenStreamClient client = connect(robot)) {
            Thread.currentThread().interrupt();

            Readiness readiness = client.awaitReady(PATIENCE);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(readiness.ready()).isFalse();
        }
    }

    // An older controller does not know joint_traject_ready (open-api.md 2).
    @Test
    void whatAControllerDoesNotKnowIsNoReason() {
        Optional<JsonFields> plays = json("{\"cur_mode\":4,\"is_playback\":1}");
        Optional<JsonFields> zero = json("{\"val\":0}");

        assertThat(Readiness.of(plays, zero, zero, Optional.empty()).ready()).isTrue();
        assertThat(Readiness.of(plays, zero, Optional.empty(), json("{\"ready\":true}"))
                        .ready())
                .isTrue();
        assertThat(Readiness.of(plays, zero, zero, json("{\"ready\":false}")).reasons())
                .containsExactly(NotReadyReason.NOT_READY);
        assertThat(Readiness.of(plays, json("{\"val\":2}"), zero, json("{\"ready\":false}"))
                        .reasons())
                .containsExactly(NotReadyReason.MOTOR_BUSY);
        assertThat(Readiness.of(Optional.empty(), zero, zero, json("{\"ready\":true}")))
                .isEqualTo(new Readiness(List.of(NotReadyReason.NO_ANSWER)));
    }
}
