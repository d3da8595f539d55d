package dev.openstream.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.cli.console.Failure;
import dev.openstream.mcap.ChunkSettings;
import dev.openstream.mcap.McapRecord;
import dev.openstream.mcap.McapWriter;
import dev.openstream.mcap.MessageTimes;
import dev.openstream.recording.ros2.CdrWriter;
import dev.openstream.recording.ros2.Messages;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of a recording that are sent: all those of one session, with their times. */
final class RecordedStepsTest {

    private static final long MANY = 1 << 20;
    private static final long MILLI = 1_000_000;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // Each test begins with it.
    private McapWriter writer;

    private final CdrWriter out = new CdrWriter();

    private Path begin() throws IOException {
        Path file = folder.resolve("a.mcap");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        writer = new McapWriter(channel, new McapRecord.Header("ros2", "test"), ChunkSettings.DEFAULT);
        return file;
    }

    private int channel(String topic, Map<String, String> metadata) {
        int schema = writer.addSchema("std_msgs/msg/String", "ros2msg", new byte[0]);
        return writer.addChannel(schema, topic, "cdr", metadata);
    }

    private int session(String name) {
        return channel("/openstream/rx", Map.of("session", name, "peer", "127.0.0.1:4711"));
    }

    private void line(int channel, int number, double millis, String line) throws IOException {
        byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
        Messages.string(out, utf8, 0, utf8.length);
        long nanos = MILLI * 1_700_000_000_000L + Math.round(millis * MILLI);
        writer.message(channel, new MessageTimes(number, nanos, nanos), out.array(), 0, out.length());
    }

    // A line that is wrong is sent as it is; what the server sent is not.
    @Test
    void linesOfASessionHaveTheirTimes() throws IOException {
        Path file = begin();
        int rx = session("ab12");
        line(rx, 0, 0, "{\"cmd\":\"HANDSHAKE\"}");
        line(channel("/openstream/tx", Map.of("session", "ab12")), 0, 1, "{\"type\":\"handshake_ack\"}");
        line(channel("/openstream/rx/project/rgen", Map.of()), 0, 1, "{\"type\":\"data\"}");
        line(rx, 1, 12.5, " {\"cmd\": wrong");
        writer.close();

        assertThat(RecordedSteps.read(file, null, MANY))
                .containsExactly(
                        new ReplayStep.Send("{\"cmd\":\"HANDSHAKE\"}", 0),
                        new ReplayStep.Send(" {\"cmd\": wrong", 12.5));
    }

    @Test
    void sessionIsChosenByName() throws IOException {
        Path file = begin();
        line(session("ab12"), 0, 0, "a");
        line(session("cd34"), 0, 5, "b");
        line(channel("/left/openstream/rx", Map.of("session", "ef56")), 0, 6, "c");
        writer.close();

        assertThatThrownBy(() -> RecordedSteps.read(file, null, MANY))
                .isInstanceOf(Failure.class)
                .hasMessage(
                        "the recording has several sessions; choose one by --session: ab12 (1 lines), cd34 (1 lines),"
                                + " left/ef56 (1 lines)");
        assertThat(RecordedSteps.read(file, "left/ef56", MANY)).containsExactly(new ReplayStep.Send("c", 0));
        assertThatThrownBy(() -> RecordedSteps.read(file, "x", MANY))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("--session is x; the recording has ab12");
    }

    @Test
    void sessionWithAGapIsNotSent() throws IOException {
        Path file = begin();
        int rx = session("ab12");
        line(rx, 0, 0, "a");
        line(rx, 2, 1, "c");
        writer.close();

        assertThatThrownBy(() -> RecordedSteps.read(file, null, MANY))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("line 1 of session ab12 is not in the recording");
    }

    @Test
    void earlyRecordingOfAClientHasNothingToSend() throws IOException {
        Path file = begin();
        line(channel("/openstream/rx", Map.of()), 0, 0, "{\"type\":\"data\"}");
        writer.close();

        assertThatThrownBy(() -> RecordedSteps.read(file, null, MANY))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no lines that a client sent")
                .hasMessageContaining("--as-server");
    }

    @Test
    void longSessionIsRefused() throws IOException {
        Path file = begin();
        line(session("ab12"), 0, 0, "x".repeat(2_000));
        writer.close();

        assertThatThrownBy(() -> RecordedSteps.read(file, null, 1_000))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("more than 1000 bytes");
    }
}
