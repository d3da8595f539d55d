package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.openstream.cli.system.CommandProcess.Ended;
import dev.openstream.recording.judge.Judge;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Contents of a file of {@code openstream record}, held against the lines of the server and the geometry of the arm. */
final class RecordedContentsIT {

    @TempDir
    private Path folder;

    // Values against the very lines of the server, which the file has too; the robot moves meanwhile.
    @Test
    void ctrlCLeavesAWholeFileOfWhatTheServerSaid() throws Exception {
        Path file = folder.resolve("run.mcap");
        try (ServeProcess server = ServeProcess.start();
                CommandProcess recording = server.record(file, "--url", "/project/rgen")) {
            RecordedMessages.awaitMessages(file, "/joint_states", 200);
            RecordedMessages.awaitMessages(file, "/tcp_pose", 200);
            RecordedMessages.awaitMessages(file, "/openstream/tx/project/rgen", 100);
            Ended moved = CommandProcess.run(server.asTarget(), "move", "to", "5,90,0,0,-90,0", "--speed-deg-s", "20");
            assertThat(moved.exitCode()).as(moved.words()).isZero();
            recording.signal("INT");
            Ended ended = recording.end();
            assertThat(ended.exitCode()).as(ended.words()).isZero();
            assertThat(ended.words()).contains(" lines, ", "beats missed", "run.mcap");
        }
        List<JsonNode> messages = Judge.messages(file);
        List<JsonNode> tx = RecordedMessages.of(messages, "/openstream/tx");
        List<JsonNode> states = RecordedMessages.of(messages, "/joint_states");
        assertStatesAreTheServers(states, tx);
        assertThat(RecordedMessages.numbers(states.getLast().get("value").get("position"))[0])
                .isCloseTo(5 * Math.PI / 180, within(1e-3));
        assertStampsAreBeats(states);
        assertPosesAreTheServers(RecordedMessages.of(messages, "/tcp_pose"), tx);
        assertLinksLeadToThePose(messages);
        assertThat(RecordedMessages.of(messages, "/openstream/tx/project/rgen")).hasSizeGreaterThan(100);
        assertSessionsAreComplete(messages);
        assertThat(RecordedMessages.of(messages, "/robot_description")
                        .getFirst()
                        .get("value")
                        .get("data")
                        .asString())
                .contains("<robot name=\"HA006B-01\">");
        assertThat(RecordedMessages.of(messages, "/openstream/timing")
                        .getFirst()
                        .get("value")
                        .get("status"))
                .hasSize(3);
    }

    private static List<String> texts(List<JsonNode> messages, String topic, String session) {
        return RecordedMessages.of(messages, topic).stream()
                .filter(message -> session.equals(message.path("session").asString("")))
                .map(message -> message.get("value").get("data").asString())
                .toList();
    }

    private static void assertStatesAreTheServers(List<JsonNode> states, List<JsonNode> lines) {
        assertThat(states).hasSizeGreaterThan(200);
        Iterator<JsonNode> jointLines = said(lines, "position");
        for (JsonNode state : states) {
            double[] rad = RecordedMessages.numbers(state.get("value").get("position"));
            double[] effort = RecordedMessages.numbers(state.get("value").get("effort"));
            assertThat(rad).hasSize(6);
            next(
                    jointLines,
                    said -> near(rad, radians(said.get("position")))
                            && near(effort, RecordedMessages.numbers(said.get("effort"))));
        }
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
        assertThat(RecordedMessages.of(messages, "/openstream/tx").stream()
                        .filter(message -> message.get("session").asString().equals("tcp_pose"))
                        .mapToLong(message -> message.get("sequence").asLong()))
                .startsWith(0L, 1L, 2L);
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
        return Arrays.stream(RecordedMessages.numbers(deg))
                .map(value -> Math.PI / 180 * value)
                .toArray();
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
        double meanNanos =
                (double) (RecordedMessages.nanos(last, "publishTime") - RecordedMessages.nanos(first, "publishTime"))
                        / beats;
        assertThat(meanNanos).isCloseTo(2e6, within(2e4));
        for (JsonNode state : states) {
            assertThat(RecordedMessages.nanos(state, "publishTime"))
                    .isLessThanOrEqualTo(RecordedMessages.nanos(state, "logTime"));
            JsonNode stamp = state.get("value").get("header").get("stamp");
            long stampNanos = stamp.get("sec").asLong() * 1_000_000_000
                    + stamp.get("nanosec").asLong();
            assertThat(stampNanos).isEqualTo(RecordedMessages.nanos(state, "publishTime"));
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
        JsonNode last =
                RecordedMessages.of(messages, "/tf").getLast().get("value").get("transforms");
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
        JsonNode pose = RecordedMessages.of(messages, "/tcp_pose")
                .getLast()
                .get("value")
                .get("pose")
                .get("position");
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
}
