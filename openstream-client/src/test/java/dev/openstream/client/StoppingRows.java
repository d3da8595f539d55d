package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.client.HostileServer.Script;
import dev.openstream.protocol.StopTarget;

/** Events while a client stops the robot. */
final class StoppingRows extends BehaviourRows {

    StoppingRows() {
        addStopFails("does not acknowledge STOP", ConnectionLost.class, peer -> {
            String id = peer.begin();
            peer.samples(id);
        });
        addStopFails("acknowledges another STOP only", ConnectionLost.class, peer -> {
            peer.stream();
            peer.readUntil("STOP");
            peer.send("{\"type\":\"stop_ack\",\"target\":\"monitor\"}");
            peer.hold();
        });
        addStopFails("refuses STOP by stop_failed", CommandRefused.class, peer -> {
            peer.stream();
            peer.readUntil("STOP");
            peer.send("{\"error\":\"stop_failed\",\"message\":\"m\",\"hint\":\"h\"}");
            peer.hold();
        });
        addStopFails("closes instead of stopping", ConnectionLost.class, peer -> {
            peer.stream();
            peer.readUntil("STOP");
        });
    }

    private void addStopFails(String row, Class<? extends OpenStreamException> thrown, Script script) {
        rows.put(row, () -> {
            try (HostileServer server = new HostileServer(script);
                    OpenStreamClient client = connect(patient(server.port()).withDeadlines(PATIENCE, ANSWER));
                    Monitor<JointStates> joints = client.monitor(REQUEST);
                    Motion motion = client.motion(joints.next(PATIENCE))) {
                assertThatThrownBy(() -> client.stop(StopTarget.CONTROL)).isInstanceOf(thrown);
                assertThat(motion.live()).isFalse();
                if (thrown == CommandRefused.class) {
                    happens(ClientEvent.Refusal.class);
                }
            }
        });
    }
}
