package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.openstream.cli.system.CommandProcess.Ended;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.recording.judge.Judge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code openstream serve --record-dir}: its files, read by readers that are not ours, also after a kill. */
final class ServerRecordingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private static String point(double deg) {
        return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\","
                + "\"url\":\"/project/robot/trajectory/joint_traject_insert_point\",\"body\":{\"interval\":0.002,"
                + "\"time_from_start\":-1,\"look_ahead_time\":0.04,\"point\":[" + deg + ",90,0,0,-90,0]}}}";
    }

    /** Reads the lines until joint 1 is at {@code deg} or beyond. */
    private static List<String> linesUntilAt(LineClient client, double deg) throws IOException {
        List<String> lines = new ArrayList<>();
        long untilNanos = System.nanoTime() + PATIENCE.toNanos();
        while (lines.isEmpty() || j1Deg(lines.getLast()) < deg) {
            assertThat(System.nanoTime())
                    .as("time; %s lines came", lines.size())
                    .isLessThan(untilNanos);
            lines.add(client.line());
        }
        return lines;
    }

    private static double j1Deg(String line) {
        return Judge.read(line).path("result").path("position").path(0).asDouble(0);
    }

    // Moves the robot by points; what it did follows what was sent, and every line is there.
    @Test
    void whatSessionsSayAndTheRobotDoesIsInTheFile() throws Exception {
        Path recordings = folder.resolve("lab");
        List<String> sent = new ArrayList<>();
        List<String> received = new ArrayList<>();
        try (ServeProcess server = ServeProcess.start("--record-dir", recordings.toString());
                LineClient client = server.client()) {
            talk(client, sent, received);
            assertThat(server.signal("TERM")).isIn(0, 143);
        }
        List<JsonNode> messages = Judge.messages(recordings.resolve("lab_0.mcap"));
        assertThat(RecordedMessages.texts(messages, "/openstream/rx")).isEqualTo(sent);
        assertThat(RecordedMessages.texts(messages, "/openstream/tx")).isEqualTo(received);
        assertThat(RecordedMessages.of(messages, "/openstream/tx"))
                .extracting(message -> message.get("session").asString())
                .containsOnly(RecordedMessages.of(messages, "/openstream/rx")
                        .getFirst()
                        .get("session")
                        .asString());
        assertStatesFollowTargets(messages);
        assertThat(RecordedMessages.of(messages, "/rosout"))
                .extracting(entry -> entry.get("value").get("msg").asString())
                .anySatisfy(words -> assertThat(words).contains("was refused"))
                .anySatisfy(words -> assertThat(words).contains("ended: STOPPED"));
        assertThat(RecordedMessages.of(messages, "/openstream/timing")
                        .getLast()
                        .get("value")
                        .get("status")
                        .get(0)
                        .get("name")
                        .asString())
                .isEqualTo("joint_states");
        assertInfoNamesTheMover(recordings);
    }

    /** Moves joint 1 to 3 deg between HANDSHAKE and STOP. */
    private static void talk(LineClient client, List<String> sent, List<String> received) throws IOException {
        for (String line : List.of(Lines.HANDSHAKE, Lines.monitorJoints(2))) {
            client.send(line);
            sent.add(line);
            received.add(client.line());
        }
        for (int i = 1; i <= 300; i++) {
            String point = point(i * 0.01);
            client.send(point);
            sent.add(point);
            received.add(client.line());
        }
        // However the samples came, the arm has to be there before it is stopped.
        received.addAll(linesUntilAt(client, 2.9));
        for (String line : List.of("{\"cmd\":\"\ud55c\uae00\"}", Lines.stop("session"))) {
            client.send(line);
            sent.add(line);
        }
        for (String line = client.lineOrEnd(); line != null; line = client.lineOrEnd()) {
            received.add(line);
        }
    }

    private static void assertStatesFollowTargets(List<JsonNode> messages) {
        List<JsonNode> targets = RecordedMessages.of(messages, "/joint_targets");
        assertThat(targets).hasSize(300);
        for (int i = 0; i < 300; i++) {
            JsonNode position = targets.get(i).get("value").get("position");
            assertThat(Math.toDegrees(position.get(0).asDouble())).isCloseTo((i + 1) * 0.01, within(1e-9));
        }
        List<JsonNode> states = RecordedMessages.of(messages, "/joint_states");
        double lastDeg = Math.toDegrees(
                states.getLast().get("value").get("position").get(0).asDouble());
        assertThat(lastDeg).isBetween(2.9, 3.001);
        for (JsonNode state : states) {
            assertThat(RecordedMessages.nanos(state, "publishTime"))
                    .isLessThanOrEqualTo(RecordedMessages.nanos(state, "logTime"));
        }
    }

    private static void assertInfoNamesTheMover(Path recordings) throws IOException {
        Ended told = CommandProcess.run("info", recordings.toString(), "--json");
        assertThat(told.exitCode()).as(told.words()).isZero();
        JsonNode moving = Judge.read(told.data()).get("moving_commands");
        assertThat(moving.propertyNames()).singleElement().asString().startsWith("/openstream/rx, session ");
        assertThat(moving.values().iterator().next().asLong()).isEqualTo(300);
        Ended table = CommandProcess.run("export", recordings.toString(), "--csv");
        assertThat(table.exitCode()).as(table.words()).isZero();
        assertThat(Files.readAllLines(recordings.resolveSibling("lab.csv")).getFirst())
                .contains("j1_pos_deg", "j1_target_deg", "tcp_x_mm");
    }

    // A gateway has no arm of its own: it asks the controller what it is, samples it over the network, and has HTTP
    // nowhere.
    @Test
    void gatewayInFrontOfOpenStreamRecordsToo() throws Exception {
        Path recordings = folder.resolve("gate");
        List<String> sent = new ArrayList<>(List.of(Lines.HANDSHAKE, Lines.monitorJoints(2)));
        try (ServeProcess robot = ServeProcess.start();
                ServeProcess gateway = ServeProcess.inFrontOf(robot, "--record-dir", recordings.toString());
                LineClient client = gateway.client()) {
            RecordedMessages.awaitMessages(recordings, "/robot_description", 1);
            for (String line : sent) {
                client.send(line);
                client.line();
            }
            for (int i = 1; i <= 100; i++) {
                sent.add(point(i * 0.01));
                client.send(sent.getLast());
            }
            assertThat(linesUntilAt(client, 0.99)).isNotEmpty();
            sent.add(Lines.stop("session"));
            client.send(sent.getLast());
            client.nextWith("stop_ack");
            assertThat(gateway.signal("TERM")).isIn(0, 143);
        }
        List<JsonNode> messages = Judge.messages(recordings.resolve("gate_0.mcap"));
        assertThat(RecordedMessages.texts(messages, "/openstream/rx")).isEqualTo(sent);
        assertThat(RecordedMessages.texts(messages, "/openstream/tx"))
                .anySatisfy(line -> assertThat(line).contains("stop_ack", "session"));
        assertThat(RecordedMessages.of(messages, "/joint_targets")).hasSize(100);
        double lastDeg = Math.toDegrees(RecordedMessages.of(messages, "/joint_states")
                .getLast()
                .get("value")
                .get("position")
                .get(0)
                .asDouble());
        assertThat(lastDeg).isBetween(0.98, 1.001);
        for (String topic : List.of("/tcp_pose", "/tf", "/openstream/timing", "/rosout")) {
            assertThat(RecordedMessages.of(messages, topic)).as(topic).isNotEmpty();
        }
        assertThat(RecordedMessages.texts(messages, "/robot_description"))
                .first()
                .asString()
                .contains("HA006B-01");
    }

    @Test
    void killedServerLosesTheLastSecondAtMost() throws Exception {
        Path recordings = folder.resolve("lab");
        Path file = recordings.resolve("lab_0.mcap");
        try (ServeProcess server = ServeProcess.start("--record-dir", recordings.toString());
                LineClient client = server.client()) {
            client.shakeHands();
            client.send(Lines.monitorJoints(2));
            RecordedMessages.awaitMessages(file, "/joint_states", 500);
            RecordedMessages.awaitMessages(file, "/openstream/tx", 100);
            long killedNanos = System.currentTimeMillis() * 1_000_000;
            server.signal("KILL");

            Ended recovered = CommandProcess.run("recover", file.toString());
            assertThat(recovered.exitCode()).as(recovered.words()).isZero();
            List<JsonNode> messages = Judge.messages(recordings.resolve("lab_0-recovered.mcap"));
            for (String topic : List.of("/joint_states", "/tcp_pose", "/openstream/tx")) {
                // A second, and what a busy machine takes.
                assertThat(RecordedMessages.nanos(
                                RecordedMessages.of(messages, topic).getLast(), "publishTime"))
                        .as(topic)
                        .isGreaterThan(killedNanos - 1_500_000_000L);
            }
        }
        try (ServeProcess again = ServeProcess.start("--record-dir", recordings.toString())) {
            assertThat(again.words()).contains("lab_0.mcap was cut");
            RecordedMessages.awaitMessages(recordings.resolve("lab_1.mcap"), "/joint_states", 1);
            assertThat(again.signal("TERM")).isIn(0, 143);
        }
        assertThat(Judge.messages(recordings.resolve("lab_1.mcap"))).isNotEmpty();
        assertThat(Files.readString(recordings.resolve("metadata.yaml")))
                .contains("- lab_1.mcap")
                .doesNotContain("- lab_0.mcap");
    }

    @Test
    void folderThatCannotBeUsedStopsTheStart() throws Exception {
        Ended ended = CommandProcess.run("serve", "--port", "0", "--http-port", "0", "--record-dir", "/proc/nothing");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.words())
                .contains("record-dir is \"/proc/nothing\" (flag --record-dir)", "folder that can be written to");
    }
}
