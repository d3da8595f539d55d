package dev.openstream.client;

import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.protocol.Command;
import dev.openstream.protocol.Command.Argument;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.codec.CommandEncoder;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands as the lines they are on the wire (protocol section 3), line end included. */
final class CommandLines {

    private static final String INSERT_POINT = "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\","
            + "\"url\":\"/project/robot/trajectory/joint_traject_insert_point\",\"body\":{\"interval\":";
    private static final int DIGITS = 6;
    private static final double NANOS_PER_S = 1e9;

    /** Placeholder for a missing time from the start: the point follows the last one after the interval. */
    static final long NOT_TIMED = -1;

    private CommandLines() {}

    static byte[] handshake(int major, @Nullable String token) {
        return line(new Command.Handshake(major, 0, token));
    }

    static byte[] probe(int major) {
        return line(Command.Handshake.probe(major));
    }

    static byte[] monitor(MonitorRequest<?> request, long id) {
        int periodMillis = (int) request.period().toMillis();
        JsonText echoed = new JsonBuilder().number(id).toText();
        return line(new Command.Monitor(request.url(), arguments(request.args()), periodMillis, echoed, false));
    }

    static byte[] control(ControlCall call) {
        return line(new Command.Control(call.method(), call.url(), arguments(call.args()), JsonText.of(call.body())));
    }

    static byte[] stop(StopTarget target) {
        return line(new Command.Stop(target));
    }

    /** Formats one point; {@code fromStartNanos} may be {@link #NOT_TIMED}. */
    static byte[] point(JointAngles point, Duration interval, long fromStartNanos, Duration lookAhead) {
        JsonBuilder json = new JsonBuilder().raw(INSERT_POINT).fixed(interval.toNanos() / NANOS_PER_S, DIGITS);
        json.raw(",\"time_from_start\":");
        if (fromStartNanos == NOT_TIMED) {
            json.raw("-1");
        } else {
            json.fixed(fromStartNanos / NANOS_PER_S, DIGITS);
        }
        json.raw(",\"look_ahead_time\":")
                .fixed(lookAhead.toNanos() / NANOS_PER_S, DIGITS)
                .raw(",\"point\":");
        for (int i = 0; i < point.size(); i++) {
            json.raw(i == 0 ? '[' : ',').fixed(point.deg(i), DIGITS);
        }
        return line(json.raw("]}}}\n"));
    }

    private static List<Argument> arguments(Map<String, String> args) {
        return args.entrySet().stream()
                .map(arg -> new Argument(arg.getKey(), arg.getValue()))
                .toList();
    }

    private static byte[] line(Command command) {
        JsonBuilder json = new JsonBuilder();
        CommandEncoder.encode(command, json);
        return line(json);
    }

    private static byte[] line(JsonBuilder json) {
        return Arrays.copyOf(json.array(), json.length());
    }

    /** Several lines as one write. */
    static byte[] together(byte[]... lines) {
        int length = Arrays.stream(lines).mapToInt(line -> line.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] line : lines) {
            System.arraycopy(line, 0, all, at, line.length);
            at += line.length;
        }
        return all;
    }
}
