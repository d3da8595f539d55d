package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openstream.client.HostileServer.Script;
import dev.openstream.client.trajectory.JointAngles;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** Rows of docs/client-behaviour.md, each with what it takes to play it. Those of one part, played one after another. */
abstract class BehaviourRows {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final Duration SHORT = Duration.ofMillis(300);
    static final Duration ANSWER = Duration.ofSeconds(1);
    static final MonitorRequest<JointStates> REQUEST = MonitorRequest.jointStates(Duration.ofMillis(5));
    static final ControlCall INIT = ControlCall.trajectoryInit();
    static final JointAngles HERE = JointAngles.ofDegrees(0, 90);
    static final int GARBAGE_LINES = 40;

    final Map<String, Executable> rows = new LinkedHashMap<>();

    /** Of the row that is played. */
    Queue<ClientEvent> events = new ConcurrentLinkedQueue<>();

    /** A test for each row. */
    final Stream<DynamicTest> tests() {
        return rows.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    events = new ConcurrentLinkedQueue<>();
                    row.getValue().execute();
                }));
    }

    interface Use {
        void of(OpenStreamClient client) throws IOException;
    }

    final void serving(Script script, Use use) throws IOException {
        try (HostileServer server = new HostileServer(script);
                OpenStreamClient client = connect(patient(server.port()))) {
            use.of(client);
        }
    }

    final void impatiently(Script script, Use use) throws IOException {
        try (HostileServer server = new HostileServer(script);
                OpenStreamClient client = connect(impatient(server.port()))) {
            use.of(client);
        }
    }

    final OpenStreamClient connect(ClientOptions options) {
        return OpenStreamClient.connect(options, events::add);
    }

    static void lost(LossReason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ConnectionLost.class, lost -> assertThat(lost.reason()).isEqualTo(reason));
    }

    final void happens(Class<? extends ClientEvent> type) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events).hasAtLeastOneElementOfType(type));
    }

    static ClientOptions options(LossReason reason, int port) {
        return reason == LossReason.SILENT ? patient(port).withStaleness(SHORT) : patient(port);
    }

    static ClientOptions patient(int port) {
        return Robots.at(port)
                .withDeadlines(PATIENCE, PATIENCE)
                .withStaleness(PATIENCE)
                .withMotionGuards(PATIENCE, 5);
    }

    static ClientOptions impatient(int port) {
        return Robots.at(port)
                .withDeadlines(PATIENCE, ANSWER)
                .withStaleness(SHORT)
                .withMotionGuards(PATIENCE, 5);
    }
}
