package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.client.HostileServer.Script;
import java.time.Duration;
import java.util.function.Consumer;

/** Events while a call of a client waits. */
final class CallingRows extends BehaviourRows {

    CallingRows() {
        rows.put("does not acknowledge MONITOR", () -> {
            Script script = peer -> {
                peer.readUntil("MONITOR");
                peer.hold();
            };
            impatiently(script, client -> lost(LossReason.NO_ANSWER, () -> client.monitor(REQUEST)));
        });
        addClosed("closes instead of acknowledging MONITOR", "MONITOR", client -> client.monitor(REQUEST));
        rows.put("refuses MONITOR", () -> {
            Script script = peer -> {
                peer.readUntil("MONITOR");
                peer.send("{\"error\":\"invalid_url\",\"message\":\"m\"}");
                peer.serve();
            };
            serving(script, client -> {
                assertThatThrownBy(() -> client.monitor(REQUEST))
                        .isInstanceOfSatisfying(
                                CommandRefused.class,
                                refused -> assertThat(refused.code()).isEqualTo("invalid_url"));
                assertThat(client.monitor(REQUEST).next(PATIENCE)).isNotNull();
            });
        });
        rows.put("refuses MONITOR by monitor_internal_error", () -> {
            Script script = peer -> {
                peer.readUntil("MONITOR");
                peer.send("{\"error\":\"monitor_internal_error\",\"message\":\"no more recipes\"}");
                peer.serve();
            };
            serving(
                    script,
                    client -> assertThatThrownBy(() -> client.monitor(REQUEST))
                            .isInstanceOf(CommandRefused.class)
                            .hasMessageContaining("no more recipes"));
        });
        addClosed("closes while a confirmed CONTROL waits", "CONTROL", client -> client.confirm(INIT));
        rows.put("answers a confirmed CONTROL too late", () -> {
            Script script = peer -> {
                peer.readUntil("CONTROL");
                peer.pause(2 * ANSWER.toMillis());
                peer.send(HostileServer.ACK);
                peer.hold();
            };
            impatiently(script, client -> lost(LossReason.NO_ANSWER, () -> client.confirm(INIT)));
        });
        rows.put("does not answer a sign of life", () -> {
            Script script = peer -> {
                peer.readUntil("HANDSHAKE");
                peer.send(HostileServer.ACK);
                peer.hold();
            };
            impatiently(script, client -> {
                happens(ClientEvent.Recovered.class);
                assertThat(events)
                        .anyMatch(
                                event -> event instanceof ClientEvent.Lost lost && lost.reason() == LossReason.SILENT);
            });
        });
        rows.put("does not take what is sent", () -> {
            Script script = peer -> {
                peer.readUntil("MONITOR");
                peer.send(HostileServer.MONITOR_ACK);
                peer.samples("1");
            };
            // It sends samples, but reads nothing.
            ControlCall large = ControlCall.post("/large", "[\"" + "x".repeat(1 << 20) + "\"]");
            try (HostileServer server = new HostileServer(script);
                    OpenStreamClient client = connect(patient(server.port()).withDeadlines(PATIENCE, ANSWER))) {
                client.monitor(MonitorRequest.raw("/a", Duration.ofSeconds(30)));
                assertThatThrownBy(() -> {
                            while (true) {
                                client.control(large);
                            }
                        })
                        .isInstanceOfSatisfying(
                                ConnectionLost.class,
                                lost -> assertThat(lost.reason()).isEqualTo(LossReason.NOT_READING));
            }
        });
    }

    private void addClosed(String row, String word, Consumer<OpenStreamClient> call) {
        rows.put(row, () -> {
            Script script = peer -> peer.readUntil(word);
            serving(script, client -> lost(LossReason.CLOSED_BY_SERVER, () -> call.accept(client)));
        });
    }
}
