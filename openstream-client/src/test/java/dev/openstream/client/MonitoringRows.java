package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.client.HostileServer.Peer;
import dev.openstream.client.HostileServer.Script;
import java.io.IOException;

/** Events while a client monitors. */
final class MonitoringRows extends BehaviourRows {

    MonitoringRows() {
        addHealed("closes while monitoring", LossReason.CLOSED_BY_SERVER, Peer::begin);
        addHealed("resets while monitoring", LossReason.BROKEN, peer -> {
            peer.begin();
            peer.reset();
        });
        addHealed("falls silent while monitoring", LossReason.SILENT, peer -> {
            peer.begin();
            peer.hold();
        });
        addHealed("closes in the middle of a sample", LossReason.CLOSED_BY_SERVER, peer -> {
            peer.begin();
            peer.sendRaw("{\"type\":\"data\",\"id\":1,\"result\":{\"posi");
        });
        addHealed("sends one line without end", LossReason.SILENT, peer -> {
            peer.begin();
            while (!peer.pause(1)) {
                peer.sendRaw("x".repeat(1000));
            }
        });
        addHealed("sends samples of an earlier monitor only", LossReason.SILENT, peer -> {
            peer.begin();
            peer.samples("0");
        });
        addHealed("sends nothing but garbage", LossReason.UNREADABLE, peer -> {
            peer.begin();
            peer.sendRaw("[1,2]\n{\"a\":NaN}\n\u00ff\n{\"a\":1,\"a\":2}\n".repeat(GARBAGE_LINES));
            peer.hold();
        });
        addHealed("ends the session with session_timeout", LossReason.CLOSED_BY_SERVER, peer -> {
            peer.begin();
            peer.send("{\"error\":\"session_timeout\",\"message\":\"m\",\"hint\":\"h\"}");
        });
        addGoesOn("sends garbage between samples", ClientEvent.UnreadableLine.class, "{\"type\":\"data\",");
        addGoesOn(
                "tells an error of the monitored call",
                ClientEvent.MonitorError.class,
                "{\"type\":\"data\",\"id\":1,\"ts\":1,\"status\":500,\"result\":{\"err_code\":-1}}");
        addGoesOn(
                "sends a result of another form",
                ClientEvent.MappingFailed.class,
                "{\"type\":\"data\",\"id\":1,\"ts\":1,\"result\":{\"position\":\"none\"}}");
        addGoesOn(
                "reports monitor_internal_error",
                ClientEvent.Refusal.class,
                "{\"error\":\"monitor_internal_error\",\"message\":\"m\"}");
        rows.put("refuses the monitor that is asked for again", this::refusedRestoration);
        rows.put("refuses it by monitor_internal_error", () -> {
            Script later = peer -> {
                peer.readUntil("MONITOR");
                peer.send("{\"error\":\"monitor_internal_error\",\"message\":\"no more recipes\"}");
                peer.serve();
            };
            try (HostileServer server = new HostileServer(Peer::begin, later);
                    OpenStreamClient client = connect(patient(server.port()))) {
                Monitor<JointStates> joints = client.monitor(REQUEST);
                happens(ClientEvent.Refusal.class);
                assertThat(joints.next(PATIENCE).value().position()).isEqualTo(HERE);
            }
        });
    }

    private void addHealed(String row, LossReason reason, Script script) {
        rows.put(row, () -> {
            try (HostileServer server = new HostileServer(script);
                    OpenStreamClient client = connect(options(reason, server.port()));
                    Monitor<JointStates> joints = client.monitor(REQUEST)) {
                happens(ClientEvent.Recovered.class);
                assertThat(joints.next(PATIENCE).value().position()).isEqualTo(HERE);
                assertThat(events)
                        .filteredOn(ClientEvent.Lost.class::isInstance)
                        .first()
                        .isInstanceOfSatisfying(
                                ClientEvent.Lost.class,
                                lost -> assertThat(lost.reason()).isEqualTo(reason));
            }
        });
    }

    private void addGoesOn(String row, Class<? extends ClientEvent> told, String line) {
        rows.put(row, () -> {
            Script script = peer -> {
                String id = peer.begin();
                peer.send(line.replace("\"id\":1", "\"id\":" + id));
                peer.samples(id);
            };
            serving(script, client -> {
                Monitor<JointStates> joints = client.monitor(REQUEST);
                happens(told);
                joints.next(PATIENCE);
                assertThat(events).noneMatch(ClientEvent.Lost.class::isInstance);
            });
        });
    }

    private void refusedRestoration() throws IOException {
        Script later = peer -> {
            peer.readUntil("MONITOR");
            peer.send("{\"error\":\"invalid_url\",\"message\":\"m\"}");
            peer.hold();
        };
        try (HostileServer server = new HostileServer(Peer::begin, later);
                OpenStreamClient client = connect(patient(server.port()))) {
            Monitor<JointStates> joints = client.monitor(REQUEST);
            happens(ClientEvent.Refusal.class);
            assertThat(joints.active()).isFalse();
            assertThat(client.awaitConnected(PATIENCE)).isTrue();
        }
    }
}
