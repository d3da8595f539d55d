package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;

/** CONTROLs of a client against the simulator: confirmed, refused, and those that need a motion (protocol section 3.3). */
final class ClientControlTest extends SessionFixture {

    @Test
    void confirmedCallIsExecuted() {
        try (OpenStreamClient client = connect()) {
            assertThat(client.confirm(ControlCall.trajectoryInit())).isEqualTo(Confirmation.EXECUTED);
        }
    }

    @Test
    void confirmedCallBesideAMonitorIsTaken() {
        try (OpenStreamClient client = connect();
                Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(PERIOD))) {
            assertThat(client.confirm(ControlCall.trajectoryInit())).isEqualTo(Confirmation.TAKEN);
            assertThat(joints.next(PATIENCE)).isNotNull();
        }
    }

    @Test
    void confirmedCallThatFailsSaysWhy() {
        try (OpenStreamClient client = connect()) {
            assertThatThrownBy(() -> client.confirm(ControlCall.post("/no/such/path", "{}")))
                    .isInstanceOfSatisfying(ControlFailed.class, failed -> {
                        assertThat(failed.status()).isEqualTo(404);
                        assertThat(failed.body()).contains("err_msg");
                        assertThat(failed.lastSent()).anyMatch(line -> line.contains("/no/such/path"));
                        assertThat(failed.lastReceived()).anyMatch(line -> line.contains("control_err"));
                    });
        }
    }

    // Success is silent; an error comes to the listener, not to whoever calls next (section 3.3).
    @Test
    void unconfirmedCallThatFailsIsAnEvent() {
        try (OpenStreamClient client = connect()) {
            client.control(ControlCall.post("/no/such/path", "[1,\n2]"));
            assertThat(client.confirm(ControlCall.trajectoryInit())).isEqualTo(Confirmation.EXECUTED);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(events).hasAtLeastOneElementOfType(ClientEvent.ControlError.class));
        }
    }

    @Test
    void callsThatMoveNeedAMotion() {
        try (OpenStreamClient client = connect()) {
            String trajectory = "/project/robot/trajectory/";
            for (String url : List.of(
                    trajectory + "joint_traject_insert_point",
                    trajectory + "joint_traject_insert_points?a=1",
                    trajectory + "joint_traject%5Finsert_point/",
                    "/project/context/tasks[0]/execute_move")) {
                ControlCall call = ControlCall.post(url, "{}");
                assertThatThrownBy(() -> client.control(call)).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> client.confirm(call)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void badFormIsRefusedHere() {
        assertThatThrownBy(() -> ControlCall.post("no/slash", "{}")).hasMessageContaining("url");
        assertThatThrownBy(() -> ControlCall.post("/a b", "{}")).hasMessageContaining("white space");
        assertThatThrownBy(() -> ControlCall.post("/" + "x".repeat(2048), "{}")).hasMessageContaining("2048");
        assertThatThrownBy(() -> ControlCall.post("/a", "{\"a\":1,\"a\":2}")).hasMessageContaining("body");
        assertThatThrownBy(() -> ControlCall.post("/a", "1")).hasMessageContaining("body");
    }
}
