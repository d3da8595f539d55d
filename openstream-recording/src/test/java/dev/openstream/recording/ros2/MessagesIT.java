package dev.openstream.recording.ros2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.mcap.McapRecord;
import dev.openstream.mcap.McapWriter;
import dev.openstream.mcap.MessageTimes;
import dev.openstream.recording.judge.Judge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Each type, decoded by a reader that is not ours and knows of it only what the file says. */
final class MessagesIT {

    private static final long STAMP = 1_700_000_000_123_456_789L;
    private static final String STAMP_SHOWN = "{\"sec\":1700000000,\"nanosec\":123456789}";

    @TempDir
    private Path folder;

    private JsonNode decoded(MessageType type, Consumer<CdrWriter> message) throws IOException, InterruptedException {
        Path file = folder.resolve("a.mcap");
        CdrWriter out = new CdrWriter();
        message.accept(out);
        try (McapWriter writer = McapWriter.create(file, new McapRecord.Header("ros2", "test"))) {
            int schema = writer.addSchema(
                    type.fullName(), "ros2msg", type.definition().getBytes(StandardCharsets.UTF_8));
            int channel = writer.addChannel(schema, "/topic", "cdr", Map.of());
            writer.message(channel, new MessageTimes(7, STAMP + 1, STAMP), out.array(), 0, out.length());
        }
        List<JsonNode> read = Judge.messages(file);
        assertThat(read).hasSize(1);
        JsonNode line = read.getFirst();
        assertThat(line.get("type").asString()).isEqualTo(type.fullName());
        assertThat(line.get("sequence").asLong()).isEqualTo(7);
        assertThat(line.get("publishTime").asString()).isEqualTo(Long.toString(STAMP));
        assertThat(line.get("logTime").asString()).isEqualTo(Long.toString(STAMP + 1));
        return line.get("value");
    }

    private static JsonNode json(String text) {
        return Judge.read(text);
    }

    @Test
    void jointState() throws Exception {
        assertThat(decoded(
                        MessageType.JOINT_STATE,
                        out -> Messages.jointState(
                                out, STAMP, new String[] {"j1", "joint2"}, new double[] {1.5, -2}, new double[] {0.25, 3
                                })))
                .isEqualTo(json("{\"header\":{\"stamp\":" + STAMP_SHOWN + ",\"frame_id\":\"\"},"
                        + "\"name\":[\"j1\",\"joint2\"],\"position\":[1.5,-2],\"velocity\":[0.25,3],\"effort\":[]}"));
    }

    @Test
    void poseStamped() throws Exception {
        Messages.Placement pose = new Messages.Placement(0.5, -1, 2, new Messages.Quaternion(0, 0, 0.6, 0.8));
        assertThat(decoded(MessageType.POSE_STAMPED, out -> Messages.poseStamped(out, STAMP, "base_link", pose)))
                .isEqualTo(json("{\"header\":{\"stamp\":" + STAMP_SHOWN + ",\"frame_id\":\"base_link\"},"
                        + "\"pose\":{\"position\":{\"x\":0.5,\"y\":-1,\"z\":2},"
                        + "\"orientation\":{\"x\":0,\"y\":0,\"z\":0.6,\"w\":0.8}}}"));
    }

    @Test
    void tf() throws Exception {
        Messages.Placement place = new Messages.Placement(1, 2, 3, new Messages.Quaternion(1, 0, 0, 0));
        JsonNode read = decoded(
                MessageType.TF_MESSAGE,
                out -> Messages.tf(
                        out,
                        STAMP,
                        List.of(
                                new Messages.Transform("base_link", "link1", place),
                                new Messages.Transform("link1", "link_2", place))));
        assertThat(read.get("transforms")).hasSize(2);
        assertThat(read.get("transforms").get(1))
                .isEqualTo(json("{\"header\":{\"stamp\":" + STAMP_SHOWN + ",\"frame_id\":\"link1\"},"
                        + "\"child_frame_id\":\"link_2\",\"transform\":{\"translation\":{\"x\":1,\"y\":2,\"z\":3},"
                        + "\"rotation\":{\"x\":1,\"y\":0,\"z\":0,\"w\":0}}}"));
    }

    @Test
    void string() throws Exception {
        byte[] utf8 = "[{\"a\":\"\ud55c\uae00\"}]".getBytes(StandardCharsets.UTF_8);
        assertThat(decoded(MessageType.STRING, out -> Messages.string(out, utf8, 1, utf8.length - 2)))
                .isEqualTo(json("{\"data\":\"{\\\"a\\\":\\\"\ud55c\uae00\\\"}\"}"));
    }

    @Test
    void diagnostics() throws Exception {
        Messages.Status status =
                new Messages.Status(1, "timing", "2 beats missed", new TreeMap<>(Map.of("late_p50_us", "12", "z", "")));
        assertThat(decoded(
                        MessageType.DIAGNOSTIC_ARRAY,
                        out -> Messages.diagnostics(out, STAMP, "robot", List.of(status, status))))
                .isEqualTo(json("{\"header\":{\"stamp\":" + STAMP_SHOWN
                        + ",\"frame_id\":\"\"},\"status\":[S,S]}"
                                .replace(
                                        "S",
                                        "{\"level\":1,\"name\":\"timing\",\"message\":\"2 beats missed\","
                                                + "\"hardware_id\":\"robot\",\"values\":[{\"key\":\"late_p50_us\",\"value\":\"12\"},"
                                                + "{\"key\":\"z\",\"value\":\"\"}]}")));
    }

    @Test
    void log() throws Exception {
        assertThat(decoded(
                        MessageType.LOG,
                        out -> Messages.log(out, STAMP, new Messages.LogEntry(30, "guard", "too fast"))))
                .isEqualTo(json("{\"stamp\":" + STAMP_SHOWN + ",\"level\":30,\"name\":\"guard\",\"msg\":\"too fast\","
                        + "\"file\":\"\",\"function\":\"\",\"line\":0}"));
    }
}
