package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.openstream.cli.system.CommandProcess.Ended;
import dev.openstream.protocol.contract.FreePort;
import dev.openstream.recording.judge.Judge;
import dev.openstream.recording.samples.GrowingRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code openstream record} of a real server, read by readers that are not ours. */
final class RecordingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private static List<JsonNode> of(List<JsonNode> messages, String topic) {
        return messages.stream()
                .filter(message -> message.get("topic").asString().equals(topic))
                .toList();
    }

    private static long nanos(JsonNode message, String time) {
        return Long.parseLong(message.get(time).asString());
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static CommandProcess record(ServeProcess server, Path file, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("record", "-o", file.toString()));
        words.addAll(List.of(more));
        return CommandProcess.start(server.asTarget(), words.toArray(String[]::new));
    }

    private static void awaitMessages(Path recording, String topic, long count) {
        await().atMost(PATIENCE).until(() -> GrowingRecording.messages(recording, topic) >= count);
    }

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

    // Values against the very lines of the server, which the file has too; the robot moves meanwhile.
    @Test
    void ctrlCLeavesAWholeFileOfWhatTheServerSaid() throws Exception {
        Path file = folder.resolve("run.mcap");
        try (ServeProcess server = ServeProcess.start();
                CommandProcess recording = record(server, file, "--url", "/project/rgen")) {
            awaitMessages(file, "/joint_states", 200);
            awaitMessages(file, "/tcp_pose", 200);
            awaitMessages(file, "/openstream/tx/project/rgen", 100);
            Ended moved = CommandProcess.run(server.asTarget(), "move", "to", "5,90,0,0,-90,0", "--speed-deg-s", "20");
            assertThat(moved.exitCode()).as(moved.words()).isZero();
            recording.signal("INT");
            Ended ended = recording.end();
            assertThat(ended.exitCode()).as(ended.words()).isZero();
            assertThat(ended.words()).contains(" lines, ", "beats missed", "run.mcap");
        }
        List<JsonNode> messages = Judge.messages(file);
        List<JsonNode> tx = of(messages, "/openstream/tx");
        List<JsonNode> states = of(messages, "/joint_states");
        assertThat(states).hasSizeGreaterThan(200);
        Iterator<JsonNode> jointLines = said(tx, "position");
        for (JsonNode state : states) {
            double[] rad = numbers(state.get("value").get("position"));
            double[] effort = numbers(state.get("value").get("effort"));
            assertThat(rad).hasSize(6);
            next(
                    jointLines,
                    said -> near(rad, radians(said.get("position"))) && near(effort, numbers(said.get("effort"))));
        }
        assertThat(numbers(states.getLast().get("value").get("position"))[0])
                .isCloseTo(5 * Math.PI / 180, within(1e-3));
        assertStampsAreBeats(states);
        assertPosesAreTheServers(of(messages, "/tcp_pose"), tx);
        assertLinksLeadToThePose(messages);
        assertThat(of(messages, "/openstream/tx/project/rgen")).hasSizeGreaterThan(100);
        assertSessionsAreComplete(messages);
        assertThat(of(messages, "/robot_description")
                        .getFirst()
                        .get("value")
                        .get("data")
                        .asString())
                .contains("<robot name=\"HA006B-01\">");
        assertThat(of(messages, "/openstream/timing").getFirst().get("value").get("status"))
                .hasSize(3);
    }

    private static List<String> texts(List<JsonNode> messages, String topic, String session) {
        return of(messages, topic).stream()
                .filter(message -> session.equals(message.path("session").asString("")))
                .map(message -> message.get("value").get("data").asString())
                .toList();
    }

    /** Lines in both directions, of each monitor's session, numbered from 0. */
    private static void assertSessionsAreComplete(List<JsonNode> messages) {
        for (String session : List.of("joint_states", "tcp_pose", "/project/rgen")) {
            List<String> sent = texts(messages, "/openstream/rx", session);
            assertThat(sent).as(session).hasSize(3);
            assertThat(sent.get(0)).contains("\"HANDSHAKE\"");
            assertThat(sent.get(1)).contains("\"MONITOR\"", session.startsWith("/") ? session : "/project/robot/");
            assertThat(sent.get(2)).contains("\"STOP\"", "\"monitor\"");
            List<String> received = texts(messages, "/openstream/tx", session);
            assertThat(received.get(0)).contains("\"handshake_ack\"");
            assertThat(received.get(1)).contains("\"monitor_ack\"");
            assertThat(received).last().asString().contains("\"stop_ack\"");
            assertThat(received.stream().filter(line -> line.contains("\"data\"")))
                    .hasSizeGreaterThan(100);
        }
        assertThat(of(messages, "/openstream/tx").stream()
                        .filter(message -> message.get("session").asString().equals("tcp_pose"))
                        .mapToLong(message -> message.get("sequence").asLong()))
                .startsWith(0L, 1L, 2L);
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

    /** Results of the server that have {@code field}, in their order. */
    private static Iterator<JsonNode> said(List<JsonNode> tx, String field) {
        return tx.stream()
                .map(line ->
                        Judge.read(line.get("value").get("data").asString()).path("result"))
                .filter(result -> result.has(field))
                .iterator();
    }

    /**
     * Goes on to the next result that is {@code wanted}. Those between were lines, too, but no samples: the server says more
     * before the recorder listens, and after it has asked for the end.
     */
    private static JsonNode next(Iterator<JsonNode> results, Predicate<JsonNode> wanted) {
        while (results.hasNext()) {
            JsonNode result = results.next();
            if (wanted.test(result)) {
                return result;
            }
        }
        throw new AssertionError("the server did not say this, or not in this order");
    }

    private static double[] radians(JsonNode deg) {
        return Arrays.stream(numbers(deg)).map(value -> Math.PI / 180 * value).toArray();
    }

    private static boolean near(double[] one, double[] other) {
        return one.length == other.length
                && IntStream.range(0, one.length).allMatch(i -> Math.abs(one[i] - other[i]) < 1e-9);
    }

    /** A missed beat has its number missing, too; the stamps do not wait for a late receiver. */
    private static void assertStampsAreBeats(List<JsonNode> states) {
        JsonNode first = states.getFirst();
        JsonNode last = states.getLast();
        long beats = last.get("sequence").asLong() - first.get("sequence").asLong();
        double meanNanos = (double) (nanos(last, "publishTime") - nanos(first, "publishTime")) / beats;
        assertThat(meanNanos).isCloseTo(2e6, within(2e4));
        for (JsonNode state : states) {
            assertThat(nanos(state, "publishTime")).isLessThanOrEqualTo(nanos(state, "logTime"));
            JsonNode stamp = state.get("value").get("header").get("stamp");
            long stampNanos = stamp.get("sec").asLong() * 1_000_000_000
                    + stamp.get("nanosec").asLong();
            assertThat(stampNanos).isEqualTo(nanos(state, "publishTime"));
        }
    }

    /** R = Rz(rz) Ry(ry) Rx(rx), written out. */
    private static void assertPosesAreTheServers(List<JsonNode> poses, List<JsonNode> lines) {
        assertThat(poses).hasSizeGreaterThan(200);
        Iterator<JsonNode> poseLines = said(lines, "x");
        for (JsonNode pose : poses) {
            double[] atM = numbersOf(pose.get("value").get("pose").get("position"), "x", "y", "z");
            double[] atMm = {atM[0] * 1000, atM[1] * 1000, atM[2] * 1000};
            JsonNode said = next(poseLines, result -> near(atMm, numbersOf(result, "x", "y", "z")));
            JsonNode q = pose.get("value").get("pose").get("orientation");
            double w = q.get("w").asDouble();
            double x = q.get("x").asDouble();
            double y = q.get("y").asDouble();
            double z = q.get("z").asDouble();
            double rx = Math.toRadians(said.get("rx").asDouble());
            double ry = Math.toRadians(said.get("ry").asDouble());
            double rz = Math.toRadians(said.get("rz").asDouble());
            assertThat(1 - 2 * (y * y + z * z)).isCloseTo(Math.cos(rz) * Math.cos(ry), within(1e-9));
            assertThat(2 * (x * y + w * z)).isCloseTo(Math.sin(rz) * Math.cos(ry), within(1e-9));
            assertThat(2 * (x * z - w * y)).isCloseTo(-Math.sin(ry), within(1e-9));
            assertThat(2 * (y * z + w * x)).isCloseTo(Math.cos(ry) * Math.sin(rx), within(1e-9));
        }
    }

    /** The frames of the links, one after the other, are where the controller says that the flange is. */
    private static void assertLinksLeadToThePose(List<JsonNode> messages) {
        JsonNode last = of(messages, "/tf").getLast().get("value").get("transforms");
        double[] at = {0, 0, 0};
        double[] q = {0, 0, 0, 1};
        for (JsonNode link : last) {
            JsonNode step = link.get("transform");
            double[] moved = turned(q, numbersOf(step.get("translation"), "x", "y", "z"));
            for (int i = 0; i < 3; i++) {
                at[i] += moved[i];
            }
            q = times(q, numbersOf(step.get("rotation"), "x", "y", "z", "w"));
        }
        JsonNode pose =
                of(messages, "/tcp_pose").getLast().get("value").get("pose").get("position");
        assertThat(at).containsExactly(numbersOf(pose, "x", "y", "z"), within(1e-3));
    }

    private static double[] numbersOf(JsonNode node, String... names) {
        double[] numbers = new double[names.length];
        for (int i = 0; i < names.length; i++) {
            numbers[i] = node.get(names[i]).asDouble();
        }
        return numbers;
    }

    private static double[] times(double[] a, double[] b) {
        return new double[] {
            a[3] * b[0] + a[0] * b[3] + a[1] * b[2] - a[2] * b[1],
            a[3] * b[1] - a[0] * b[2] + a[1] * b[3] + a[2] * b[0],
            a[3] * b[2] + a[0] * b[1] - a[1] * b[0] + a[2] * b[3],
            a[3] * b[3] - a[0] * b[0] - a[1] * b[1] - a[2] * b[2]
        };
    }

    private static double[] turned(double[] q, double[] v) {
        double[] around = times(times(q, new double[] {v[0], v[1], v[2], 0}), new double[] {-q[0], -q[1], -q[2], q[3]});
        return new double[] {around[0], around[1], around[2]};
    }

    @Test
    void killedRecordingLosesTheLastSecondAtMost() throws Exception {
        Path file = folder.resolve("killed.mcap");
        try (ServeProcess server = ServeProcess.start();
                CommandProcess recording = record(server, file)) {
            awaitMessages(file, "/joint_states", 500);
            long killedNanos = System.currentTimeMillis() * 1_000_000;
            recording.signal("KILL");
            recording.exitCode();
            JsonNode cut = info(file);
            assertThat(cut.get("whole").asBoolean()).isFalse();

            Ended recovered = CommandProcess.run("recover", file.toString());
            assertThat(recovered.exitCode()).as(recovered.words()).isZero();
            Path whole = folder.resolve("killed-recovered.mcap");
            List<JsonNode> states = of(Judge.messages(whole), "/joint_states");
            assertThat((long) states.size())
                    .isEqualTo(topic(cut, "/joint_states").get("messages").asLong());
            // A second, and what a busy machine takes.
            assertThat(nanos(states.getLast(), "publishTime")).isGreaterThan(killedNanos - 1_500_000_000L);
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
        try (CommandProcess recording = record(first, bag, "--period-ms", "10")) {
            awaitMessages(bag, "/joint_states", 1);
            first.signal("KILL");
            await().atMost(PATIENCE).until(() -> recording.words().contains("joint_states: the connection was lost"));
            try (ServeProcess second = ServeProcess.start("--port", port)) {
                assertThat(second.port()).isEqualTo(first.port());
                await().atMost(PATIENCE).until(() -> recording.words().contains("joint_states: connected again"));
                // What came before the loss may be written only now, so that bytes alone would not show samples of the
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
        List<JsonNode> states = of(Judge.messages(file), "/joint_states");
        long beats = states.getLast().get("sequence").asLong()
                - states.getFirst().get("sequence").asLong();
        double seconds = (nanos(states.getLast(), "publishTime") - nanos(states.getFirst(), "publishTime")) / 1e9;
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
