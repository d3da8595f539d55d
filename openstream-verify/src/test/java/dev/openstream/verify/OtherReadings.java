package dev.openstream.verify;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.codec.CommandDecoder;
import dev.openstream.protocol.codec.Decoded;
import dev.openstream.protocol.codec.DecodingLimits;
import dev.openstream.protocol.json.StrictJson;
import dev.openstream.verify.transcript.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes of this project's server one that reads the manual otherwise wherever it leaves a choice. Of one connection;
 * its two
 * directions take turns.
 */
final class OtherReadings implements Mutation {

    private static final long SINCE_1970_MILLIS = 1_790_000_000_000L;
    private static final int SHORTEST_MILLIS = 2;
    private static final int LONGEST_MILLIS = 30_000;

    /** Lets a session's points through, whoever stopped the robot, and is silent. */
    private static final String INIT = "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\","
            + "\"url\":\"/project/robot/trajectory/joint_traject_init\"}}";

    /** The id of the MONITOR by which the first sample is there at once. */
    private static final String SCOUT = "scout";

    /** The manual has no id, and so no bound of one. */
    private static final DecodingLimits LIMITS = DecodingLimits.builder()
            .maxIdBytes(Integer.MAX_VALUE)
            .minPeriodMillis(SHORTEST_MILLIS)
            .maxPeriodMillis(LONGEST_MILLIS)
            .build();

    private final CommandDecoder decoder = new CommandDecoder(LIMITS, new StrictJson(64));
    private final long armedNanos;
    private Consumer<String> client = line -> {};
    private Consumer<String> server = line -> {};
    private boolean open;
    private boolean monitoring;
    private long latestCommandNanos;
    private @Nullable String latestSample;

    /** The MONITOR that waits for a scout's sample, and what waits behind it. */
    private @Nullable String scouted;

    private @Nullable String scoutsSample;
    private final Queue<String> behind = new ArrayDeque<>();

    /** A connection whose MONITORs end {@code armedNanos} after the last command. */
    OtherReadings(long armedNanos) {
        this.armedNanos = armedNanos;
    }

    @Override
    public synchronized void begin(Consumer<String> told) {
        client = told;
    }

    @Override
    public synchronized void toServer(String line, Consumer<String> told) {
        server = told;
        if (scouted == null) {
            command(line);
        } else {
            behind.add(line);
        }
    }

    private void command(String line) {
        if (!(decoded(line) instanceof Decoded.Accepted accepted)) {
            server.accept(line);
            return;
        }
        latestCommandNanos = System.nanoTime();
        if (line.contains("\"MONITOR\"")) {
            monitor(line);
        } else if (accepted.command() instanceof Command.Stop(StopTarget target)) {
            answerOr(open && !monitoring && target == StopTarget.MONITOR ? "nothing_to_stop" : "", line);
        } else {
            if (line.contains("insert_point")) {
                server.accept(INIT);
            }
            server.accept(line);
        }
    }

    private void answerOr(String code, String line) {
        if (code.isEmpty()) {
            server.accept(line);
        } else {
            client.accept("{\"error\":\"" + code + "\",\"message\":\"as the manual may be read\"}");
        }
    }

    private static ObjectNode object(String line) {
        return (ObjectNode) Json.object(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private Decoded decoded(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        return decoder.decode(bytes, 0, bytes.length);
    }

    /** Without the fields that the manual's table does not have. */
    private void monitor(String line) {
        ObjectNode command = object(line);
        ObjectNode payload = (ObjectNode) command.get("payload");
        payload.remove(List.of("id", "stop"));
        String plain = Json.ascii(command).toString();
        if (!open || !(decoded(plain) instanceof Decoded.Accepted)) {
            server.accept(plain);
            return;
        }
        double periodMillis = payload.get("period_ms").asDouble();
        if (periodMillis < SHORTEST_MILLIS || periodMillis > LONGEST_MILLIS) {
            answerOr("invalid_type", plain);
        } else if (monitoring) {
            answerOr("monitor_already_active", plain);
        } else {
            scouted = plain;
            payload.put("period_ms", SHORTEST_MILLIS).put("id", SCOUT);
            server.accept(Json.ascii(command).toString());
        }
    }

    @Override
    public synchronized void toClient(String line, Consumer<String> told) {
        if (scouted != null) {
            scouting(line, scouted);
            return;
        }
        if (line.startsWith("{\"type\":\"data\"")) {
            sample(line);
        } else if (line.startsWith("{\"error\"")) {
            error(line);
        } else {
            acknowledgement(line);
        }
    }

    /** Two MONITORs are acknowledged here, the scout's and the client's. */
    private void scouting(String line, String monitor) {
        if (line.startsWith("{\"type\":\"data\"") && scoutsSample == null) {
            scoutsSample = line;
            server.accept(monitor);
        } else if (line.contains("monitor_ack") && scoutsSample != null) {
            monitoring = true;
            client.accept(line);
            sample(scoutsSample);
            scouted = null;
            scoutsSample = null;
            // A waiting command may be a MONITOR again.
            for (String next = behind.poll(); next != null; next = behind.poll()) {
                command(next);
            }
        }
    }

    private void sample(String line) {
        if (System.nanoTime() - latestCommandNanos > armedNanos) {
            client.accept("{\"error\":\"session_timeout\",\"message\":\"no command\"}");
            throw new UncheckedIOException(new IOException("the session is over"));
        }
        ObjectNode sample = object(line);
        sample.remove(List.of("id", "status"));
        sample.put("ts", SINCE_1970_MILLIS + sample.get("ts").asLong());
        latestSample = Json.ascii(sample).toString();
        client.accept(latestSample);
    }

    private void error(String line) {
        ObjectNode error = object(line);
        List<String> general = FaultCodes.general(error.get("error").asString());
        client.accept(
                general.isEmpty()
                        ? line
                        : Json.ascii(error.put("error", general.getFirst())).toString());
    }

    private void acknowledgement(String line) {
        client.accept(line);
        open |= line.contains("handshake_ack");
        if (line.contains("stop_ack") && !line.contains("\"control\"")) {
            open &= !line.contains("\"session\"");
            if (monitoring && latestSample != null) {
                client.accept(latestSample);
            }
            monitoring = false;
        }
    }
}
