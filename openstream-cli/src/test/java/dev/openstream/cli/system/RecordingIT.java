package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.openstream.cli.system.CommandProcess.Ended;
import dev.openstream.protocol.contract.FreePort;
import dev.openstream.recording.judge.Judge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code openstream record} of a real server: what ends it, cuts it and leaves gaps in it. */
final class RecordingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    /** Output of {@code openstream info --json}. */
    private static JsonNode info(Path recording) throws IOException {
        Ended told = CommandProcess.run("info", recording.toString(), "--json");
        assertThat(told.exitCode()).as(told.words()).isZero();
        return Judge.read(told.data());
    }

    private static JsonNode topic(JsonNode info, String name) {
        return StreamSupport.stream(info.get("topics").spliterator(), false)
                .filter(topic -> topic.get("topic").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    // Of a file that record wrote, what it said itself is sent again, at its pace.
    @Test
    void recordedSessionIsReplayed() throws Exception {
        Path file = folder.resolve("again.mcap");
        try (ServeProcess server = ServeProcess.start()) {
            Ended recorded = CommandProcess.run(
                    server.asTarget(), "record", "-o", file.toString(), "--duration-sec", "0.5", "--period-ms", "20");
            assertThat(recorded.exitCode()).as(recorded.words()).isZero();

            Ended several = CommandProcess.run(server.asTarget(), "replay", file.toString());
            assertThat(several.exitCode()).isEqualTo(2);
            assertThat(several.words())
                    .contains("choose one by --session", "joint_states (3 lines)", "tcp_pose (3 lines)");

            Ended again = CommandProcess.run(
                    server.asTarget(), "replay", file.toString(), "--session", "joint_states", "--tail-ms", "0");
            assertThat(again.exitCode()).as(again.words()).isZero();
            assertThat(again.data().lines().filter(line -> line.contains(" > ")))
                    .satisfiesExactly(
                            line -> assertThat(line).contains("HANDSHAKE"),
                            line -> assertThat(line).contains("MONITOR", "joint_states"),
                            line -> assertThat(line).contains("STOP"));
            assertThat(again.data()).contains(" < {\"type\":\"monitor_ack\"", " < {\"type\":\"data\"");
        }
    }

    @Test
    void killedRecordingLosesTheLastSecondAtMost() throws Exception {
        Path file = folder.resolve("killed.mcap");
        try (ServeProcess server = ServeProcess.start();
                CommandProcess recording = server.record(file)) {
            RecordedMessages.awaitMessages(file, "/joint_states", 500);
            long killedNanos = System.currentTimeMillis() * 1_000_000;
            recording.signal("KILL");
            recording.exitCode();
            JsonNode cut = info(file);
            assertThat(cut.get("whole").asBoolean()).isFalse();

            Ended recovered = CommandProcess.run("recover", file.toString());
            assertThat(recovered.exitCode()).as(recovered.words()).isZero();
            Path whole = folder.resolve("killed-recovered.mcap");
            List<JsonNode> states = RecordedMessages.of(Judge.messages(whole), "/joint_states");
            assertThat((long) states.size())
                    .isEqualTo(topic(cut, "/joint_states").get("messages").asLong());
            // A second, and what a busy machine takes.
            assertThat(RecordedMessages.nanos(states.getLast(), "publishTime"))
                    .isGreaterThan(killedNanos - 1_500_000_000L);
            assertThat(info(whole).get("whole").asBoolean()).isTrue();

            Ended again = CommandProcess.run("recover", file.toString());
            assertThat(again.exitCode()).isEqualTo(2);
            assertThat(again.words()).contains("killed-recovered.mcap", "exists already");
        }
    }

    @Test
    void lostConnectionIsAGapThatIsCounted() throws Exception {
        String port = Integer.toString(FreePort.find());
        Path bag = folder.resolve("gap");
        Path file = bag.resolve("gap_0.mcap");
        ServeProcess first = ServeProcess.start("--port", port);
        try (CommandProcess recording = first.record(bag, "--period-ms", "10")) {
            RecordedMessages.awaitMessages(bag, "/joint_states", 1);
            first.signal("KILL");
            await().atMost(PATIENCE).until(() -> recording.words().contains("joint_states: the connection was lost"));
            try (ServeProcess second = ServeProcess.start("--port", port)) {
                assertThat(second.port()).isEqualTo(first.port());
                await().atMost(PATIENCE).until(() -> recording.words().contains("joint_states: connected again"));
                // Samples from before the loss may be written only now, so that bytes alone would not show samples of
                // the
                // second server.
                await().atMost(PATIENCE)
                        .until(() ->
                                topic(info(bag), "/joint_states").get("gaps").asLong() > 0);
                recording.signal("INT");
                assertThat(recording.end().exitCode()).isZero();
            }
        } finally {
            first.close();
        }
        JsonNode told = info(bag);
        assertThat(topic(told, "/joint_states").get("gaps").asLong()).isPositive();
        assertThat(told.get("log").get("warnings").asLong()).isPositive();
        List<JsonNode> states = RecordedMessages.of(Judge.messages(file), "/joint_states");
        long beats = states.getLast().get("sequence").asLong()
                - states.getFirst().get("sequence").asLong();
        double seconds = (RecordedMessages.nanos(states.getLast(), "publishTime")
                        - RecordedMessages.nanos(states.getFirst(), "publishTime"))
                / 1e9;
        // Numbers go on as time does, also over the gap.
        assertThat(beats / seconds).isCloseTo(100, within(2.0));
        assertThat(topic(told, "/joint_states").get("missing").asLong()).isEqualTo(beats + 1 - states.size());
        assertThat(Files.readString(bag.resolve("metadata.yaml")))
                .contains(
                        "storage_identifier: mcap",
                        "message_count: " + told.get("messages").asLong());
    }

    @Test
    void timeEndsItAndWhatCannotBeIsSaid() throws Exception {
        try (ServeProcess server = ServeProcess.start()) {
            Path file = folder.resolve("short.mcap");
            Ended ended = CommandProcess.run(
                    server.asTarget(), "record", "-o", file.toString(), "--duration-sec", "0.5", "--period-ms", "20");
            assertThat(ended.exitCode()).as(ended.words()).isZero();
            Matcher words = Pattern.compile("(\\d+\\.\\d) s, \\d+ lines, ").matcher(ended.words());
            assertThat(words.find()).as(ended.words()).isTrue();
            assertThat(Double.parseDouble(words.group(1))).isGreaterThanOrEqualTo(0.5);
            assertThat(info(file).get("duration_sec").asDouble()).isPositive();
            Ended lines = CommandProcess.run("info", file.toString());
            assertThat(lines.data()).contains("/joint_states", "sensor_msgs/msg/JointState", "j6 ", "robot.urdf");

            Ended table = CommandProcess.run("export", file.toString(), "--csv");
            assertThat(table.exitCode()).as(table.words()).isZero();
            List<String> rows = Files.readAllLines(folder.resolve("short.csv"));
            assertThat(rows.getFirst()).startsWith("time_s,j1_pos_deg,").endsWith(",tcp_rz_deg,beat");
            assertThat(rows.size() - 1L)
                    .isEqualTo(
                            topic(info(file), "/joint_states").get("messages").asLong());
            // Joint angles of the simulated arm at its start.
            assertThat(rows.get(1)).startsWith("0.000000,0.000000,90.000000,0.000000,0.000000,-90.000000,0.000000,");

            Ended there = CommandProcess.run(server.asTarget(), "record", "-o", file.toString());
            assertThat(there.exitCode()).isEqualTo(2);
            assertThat(there.words()).contains("short.mcap is there already");
        }
        Ended nobody = CommandProcess.run(
                Map.of("OPENSTREAM_PORT", Integer.toString(FreePort.find())),
                "record",
                "-o",
                folder.resolve("none.mcap").toString());
        assertThat(nobody.exitCode()).isEqualTo(3);
        assertThat(folder.resolve("none.mcap")).doesNotExist();
        Ended text = CommandProcess.run(
                "info",
                Files.writeString(folder.resolve("a.txt"), "no recording").toString());
        assertThat(text.exitCode()).isEqualTo(2);
        assertThat(text.words()).contains("no MCAP file");
    }
}
