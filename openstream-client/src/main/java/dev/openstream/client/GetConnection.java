package dev.openstream.client;

import dev.openstream.client.json.JsonFields;
import dev.openstream.protocol.codec.EventReader;
import dev.openstream.protocol.codec.ServerLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Connection for GETs of the Open API, one at a time. The protocol has GETs as MONITOR only (section 3.2), and a
 * session has one MONITOR. So GETs have a connection of their own, and the client's monitor goes on.
 */
final class GetConnection implements AutoCloseable {

    /** The first sample comes after one period; the second is not awaited. */
    private static final Duration PERIOD = Duration.ofMillis(10);

    private final ClientOptions options;
    private final OpenStreamClient client;

    private GetConnection(ClientOptions options, OpenStreamClient client) {
        this.options = options;
        this.client = client;
    }

    static GetConnection open(ClientOptions options) {
        return new GetConnection(options, OpenStreamClient.connect(options));
    }

    /** The answer's JSON text; empty if the answer has no body. */
    String get(String path, Map<String, String> args) {
        MonitorRequest<String> request = MonitorRequest.lines(path, PERIOD).withArgs(args);
        try (Monitor<String> lines = client.monitor(request)) {
            return result(path, lines.next(options.answerTimeout()).value());
        }
    }

    private String result(String path, String line) {
        byte[] octets = line.getBytes(StandardCharsets.UTF_8);
        if (new EventReader().read(octets, 0, octets.length) instanceof ServerLine.Data data) {
            String body = FailureText.text(data.result());
            int status = ReceiveLoop.failure(data.status());
            if (status != 0) {
                throw new GetFailed(path, status, body, client.lastLines());
            }
            return body;
        }
        throw new IllegalStateException("a monitor has data only: " + line);
    }

    /** Readiness of the robot for motion now. */
    Readiness readiness() {
        return Readiness.of(
                fields("/project/rgen"),
                fields("/project/robot/motor_on_state"),
                fields("/project/robot/emergency_stop"),
                fields("/project/robot/trajectory/joint_traject_ready"));
    }

    /** Fields of the answer to {@code path}; empty if there is none, as from a controller that is too old to know it. */
    private Optional<JsonFields> fields(String path) {
        try {
            return Optional.of(JsonFields.of(get(path, Map.of())));
        } catch (GetFailed | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
