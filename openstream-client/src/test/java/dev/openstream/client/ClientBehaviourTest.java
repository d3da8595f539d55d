package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openstream.client.HostileServer.Peer;
import dev.openstream.client.HostileServer.Script;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.SineWave;
import dev.openstream.protocol.StopTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** docs/client-behaviour.md, row by row: what a client does when its server misbehaves. */
final class ClientBehaviourTest {

    private static final Path TABLE = Path.of("..", "docs", "client-behaviour.md");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final MonitorRequest<JointStates> REQUEST = MonitorRequest.jointStates(Duration.ofMillis(5));
    private static final ControlCall INIT = ControlCall.trajectoryInit();
    private static final JointAngles HERE = JointAngles.ofDegrees(0, 90);
    private static final int GARBAGE_LINES = 40;

    private final Map<String, Executable> rows = new LinkedHashMap<>();

    /** Of the row that is played. */
    private Queue<ClientEvent> events = new ConcurrentLinkedQueue<>();

    ClientBehaviourTest() {
        addConnecting();
        addMonitoring();
        addAsking();
        addMoving();
        addStopping();
    }

    @Test
    void tableHasTheseRows() throws IOException {
        List<String> table = Files.readAllLines(TABLE).stream()
                .filter(line -> line.matches("\\| (?!the server |fault |`).*"))
                .map(line -> line.split("\\|", -1)[1].strip())
                .toList();
        assertThat(table).containsExactlyElementsOf(rows.keySet());
    }

    @TestFactory
    Stream<DynamicTest> rowByRow() {
        return rows.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    events = new ConcurrentLinkedQueue<>();
                    row.getValue().execute();
                }));
    }

    // Points that wait in the system for a network that stands still must not arrive when it is back: a lost connection
    // is reset, and a reset throws them away.
    @Test
    void linesOnTheirWayDieWithTheirConnection() throws IOException {
        CompletableFuture<String> end = new CompletableFuture<>();
        Script script = peer -> {
            peer.begin();
            end.complete(peer.endAfterSilence());
        };
        try (HostileServer server = new HostileServer(script);
                OpenStreamClient client = connect(options(LossReason.SILENT, server.port()))) {
            client.monitor(REQUEST);
            assertThat(end).succeedsWithin(PATIENCE).isEqualTo("reset");
        }
    }

    // While connecting.

    private void addConnecting() {
        rows.put("does not listen", () -> {
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            assertThatThrownBy(() -> OpenStreamClient.connect(patient(port)))
                    .isInstanceOf(ConnectFailed.class)
                    .hasCauseInstanceOf(IOException.class)
                    .satisfies(e -> assertThat(e.getStackTrace())
                            .anyMatch(frame -> frame.getClassName().startsWith(ClientBehaviourTest.class.getName())));
        });
        addConnecting("accepts, then closes", LossReason.CLOSED_BY_SERVER, peer -> peer.readUntil("HANDSHAKE"));
        addConnecting("accepts, then resets", LossReason.BROKEN, peer -> {
            peer.readUntil("HANDSHAKE");
            peer.reset();
        });
        addConnecting("accepts and says nothing", LossReason.NO_ANSWER, Peer::hold);
        addConnecting("answers HANDSHAKE too late", LossReason.NO_ANSWER, peer -> {
            peer.readUntil("HANDSHAKE");
            peer.pause(2 * ANSWER.toMillis());
            peer.send(HostileServer.ACK);
            peer.hold();
        });
        rows.put(
                "refuses HANDSHAKE",
                () -> handshakeRefused("{\"error\":\"version_mismatch\",\"message\":\"m\",\"hint\":\"h\"}"));
        rows.put(
                "answers HANDSHAKE with ok false",
                () -> handshakeRefused("{\"type\":\"handshake_ack\",\"ok\":false,\"version\":\"1.0.0\"}"));
        addConnecting("sends half a line, then nothing", LossReason.NO_ANSWER, peer -> {
            peer.sendRaw(HostileServer.ACK.substring(0, 20));
            peer.hold();
        });
        addConnecting("sends garbage for an answer", LossReason.UNREADABLE, peer -> {
            peer.sendRaw("\u0000garbage\n".repeat(GARBAGE_LINES));
            peer.hold();
        });
        addConnecting("speaks HTTP", LossReason.CLOSED_BY_SERVER, peer -> {
            peer.readUntil("HANDSHAKE");
            peer.sendRaw("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        });
        rows.put("sends a huge line before the answer", () -> {
            Script script = peer -> {
                peer.send("x".repeat(5 << 20));
                peer.serve();
            };
            serving(script, client -> {
                assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
                happens(ClientEvent.UnreadableLine.class);
            });
        });
    }

    private void addConnecting(String row, LossReason reason, Script script) {
        rows.put(row, () -> {
            try (HostileServer server = new HostileServer(script)) {
                ClientOptions options =
                        reason == LossReason.NO_ANSWER ? impatient(server.port()) : patient(server.port());
                lost(reason, () -> OpenStreamClient.connect(options));
            }
        });
    }

    private static void handshakeRefused(String answer) throws IOException {
        Script script = peer -> {
            peer.readUntil("HANDSHAKE");
            peer.send(answer);
            peer.hold();
        };
        try (HostileServer server = new HostileServer(script)) {
            assertThatThrownBy(() -> OpenStreamClient.connect(patient(server.port())))
                    .isInstanceOf(HandshakeRefused.class)
                    .hasMessageContaining("last sent");
        }
    }

    // While monitoring.

    private void addMonitoring() {
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

    // While a call waits.

    private void addAsking() {
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

    // While moving.

    private void addMoving() {
        addRevoked("closes while moving", LossReason.CLOSED_BY_SERVER, peer -> {
            peer.stream();
            peer.readUntil("CONTROL");
        });
        addRevoked("falls silent while moving", LossReason.SILENT, peer -> {
            peer.stream();
            peer.readUntil("CONTROL");
            peer.fallSilent();
            peer.endAfterSilence();
        });
        addRunEnds(
                "refuses a point by control_err",
                ControlFailed.class,
                "{\"type\":\"control_err\",\"status\":403,\"body\":{\"err_code\":-1554}}");
        addRunEnds(
                "refuses a point by control_busy",
                CommandRefused.class,
                "{\"error\":\"control_busy\",\"message\":\"m\",\"hint\":\"h\"}");
        addRunEnds(
                "refuses a point by another code",
                CommandRefused.class,
                "{\"error\":\"method_not_allowed\",\"message\":\"m\",\"hint\":\"h\"}");
    }

    private void addRevoked(String row, LossReason reason, Script script) {
        rows.put(row, () -> {
            try (HostileServer server = new HostileServer(script);
                    OpenStreamClient client = connect(options(reason, server.port()));
                    Monitor<JointStates> joints = client.monitor(REQUEST);
                    Motion motion = client.motion(joints.next(PATIENCE))) {
                assertThatThrownBy(() -> stand(motion)).isInstanceOfAny(MotionRevoked.class, ConnectionLost.class);
                joints.next(PATIENCE);
                assertThat(client.awaitConnected(PATIENCE)).isTrue();
                joints.next(PATIENCE);
                assertThat(motion.live()).isFalse();
                assertThat(server.laterLines()).isNotEmpty().noneMatch(line -> line.contains("CONTROL"));
            }
        });
    }

    private void addRunEnds(String row, Class<? extends OpenStreamException> thrown, String answer) {
        rows.put(row, () -> {
            Script script = peer -> {
                peer.stream();
                peer.readUntil("CONTROL");
                peer.send(answer);
                peer.hold();
            };
            serving(script, client -> {
                Monitor<JointStates> joints = client.monitor(REQUEST);
                try (Motion motion = client.motion(joints.next(PATIENCE))) {
                    assertThatThrownBy(() -> stand(motion)).isInstanceOf(thrown);
                    assertThatThrownBy(() -> stand(motion)).isInstanceOf(thrown);
                    assertThat(motion.live()).isFalse();
                }
            });
        });
    }

    private static void stand(Motion motion) {
        motion.run(
                new SineWave(HERE, Duration.ofSeconds(1), 0, Duration.ofMillis(5), Duration.ofSeconds(60), 0)
                        .trajectory(),
                Pace.lookAhead(Duration.ofMillis(100)));
    }

    // While stopping.

    private void addStopping() {
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

    // What they have in common.

    private interface Use {
        void of(OpenStreamClient client) throws IOException;
    }

    private void serving(Script script, Use use) throws IOException {
        try (HostileServer server = new HostileServer(script);
                OpenStreamClient client = connect(patient(server.port()))) {
            use.of(client);
        }
    }

    private void impatiently(Script script, Use use) throws IOException {
        try (HostileServer server = new HostileServer(script);
                OpenStreamClient client = connect(impatient(server.port()))) {
            use.of(client);
        }
    }

    private OpenStreamClient connect(ClientOptions options) {
        return OpenStreamClient.connect(options, events::add);
    }

    private static void lost(LossReason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ConnectionLost.class, lost -> assertThat(lost.reason()).isEqualTo(reason));
    }

    private void happens(Class<? extends ClientEvent> type) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events).hasAtLeastOneElementOfType(type));
    }

    private static ClientOptions options(LossReason reason, int port) {
        return reason == LossReason.SILENT ? patient(port).withStaleness(SHORT) : patient(port);
    }

    private static ClientOptions patient(int port) {
        return Robots.at(port)
                .withDeadlines(PATIENCE, PATIENCE)
                .withStaleness(PATIENCE)
                .withMotionGuards(PATIENCE, 5);
    }

    private static ClientOptions impatient(int port) {
        return Robots.at(port)
                .withDeadlines(PATIENCE, ANSWER)
                .withStaleness(SHORT)
                .withMotionGuards(PATIENCE, 5);
    }
}
