package dev.openstream.client;

import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Commands as the lines they are on the wire (protocol section 3), line end included. */
final class CommandLines {

    private static final String INSERT_POINT = "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\","
            + "\"url\":\"/project/robot/trajectory/joint_traject_insert_point\",\"body\":{\"interval\":";
    private static final int DIGITS = 6;

    private CommandLines() {}

    static byte[] handshake(int major) {
        return ascii("{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":" + major + "}}\n");
    }

    private static byte[] ascii(String line) {
        return line.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] monitor(MonitorRequest<?> request, long id) {
        JsonBuilder json = new JsonBuilder()
                .raw("{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":")
                .number(request.period().toMillis())
                .raw(",\"url\":")
                .string(request.url());
        args(json, request.args());
        return line(json.raw(",\"id\":").number(id).raw("}}\n"));
    }

    static byte[] control(ControlCall call) {
        JsonBuilder json = new JsonBuilder()
                .raw("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"")
                .raw(call.method().name())
                .raw("\",\"url\":")
                .string(call.url());
        args(json, call.args());
        // A line break between two tokens is JSON, but would end the line; inside strings there is none.
        JsonText body = JsonText.of(call.body().replace('\n', ' ').replace('\r', ' '));
        return line(json.raw(",\"body\":").raw(body).raw("}}\n"));
    }

    static byte[] stop(StopTarget target) {
        return ascii("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"" + target.word() + "\"}}\n");
    }

    /** One point; {@code fromStartSeconds} below 0 means that it follows the last one after {@code intervalSeconds}. */
    static byte[] point(JointAngles point, double intervalSeconds, double fromStartSeconds, double lookAheadSeconds) {
        JsonBuilder json = new JsonBuilder().raw(INSERT_POINT).fixed(intervalSeconds, DIGITS);
        json.raw(",\"time_from_start\":");
        if (fromStartSeconds < 0) {
            json.raw("-1");
        } else {
            json.fixed(fromStartSeconds, DIGITS);
        }
        json.raw(",\"look_ahead_time\":").fixed(lookAheadSeconds, DIGITS).raw(",\"point\":");
        for (int i = 0; i < point.size(); i++) {
            json.raw(i == 0 ? '[' : ',').fixed(point.deg(i), DIGITS);
        }
        return line(json.raw("]}}}\n"));
    }

    private static void args(JsonBuilder json, Map<String, String> args) {
        if (!args.isEmpty()) {
            String separator = ",\"args\":{";
            for (Map.Entry<String, String> arg : args.entrySet()) {
                json.raw(separator).string(arg.getKey()).raw(':').string(arg.getValue());
                separator = ",";
            }
            json.raw('}');
        }
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
