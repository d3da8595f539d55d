package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.openstream.cli.system.CommandProcess.Ended;
import dev.openstream.protocol.contract.FreePort;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.recording.judge.Judge;
import dev.openstream.recording.samples.GrowingRecording;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code openstream serve --record-dir}: its files, read by readers that are not ours, also after a kill and a full disk. */
final class ServerRecordingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private static List<JsonNode> of(List<JsonNode> messages, String topic) {
        return messages.stream()
                .filter(message -> message.get("topic").asString().equals(topic))
                .toList();
    }

    private static List<String> texts(List<JsonNode> messages, String topic) {
        return of(messages, topic).stream()
                .map(message -> message.get("value").get("data").asString())
                .toList();
    }

    private static long nanos(JsonNode message, String time) {
        return Long.parseLong(message.get(time).asString());
    }

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

    private static void awaitMessages(Path recording, String topic, long count) {
        await().atMost(PATIENCE).until(() -> GrowingRecording.messages(recording, topic) >= count);
    }

    // Moves the robot by points; what it did follows what was sent, and every line is there.
    @Test
    void whatSessionsSayAndTheRobotDoesIsInTheFile() throws Exception {
        Path recordings = folder.resolve("lab");
        List<String> sent = new ArrayList<>();
        List<String> received = new ArrayList<>();
        try (ServeProcess server = ServeProcess.start("--record-dir", recordings.toString());
                LineClient client = server.client()) {
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
            assertThat(server.signal("TERM")).isIn(0, 143);
        }
        List<JsonNode> messages = Judge.messages(recordings.resolve("lab_0.mcap"));
        assertThat(texts(messages, "/openstream/rx")).isEqualTo(sent);
        assertThat(texts(messages, "/openstream/tx")).isEqualTo(received);
        assertThat(of(messages, "/openstream/tx"))
                .extracting(message -> message.get("session").asString())
                .containsOnly(
                        of(messages, "/openstream/rx").getFirst().get("session").asString());

        List<JsonNode> targets = of(messages, "/joint_targets");
        assertThat(targets).hasSize(300);
        for (int i = 0; i < 300; i++) {
            JsonNode position = targets.get(i).get("value").get("position");
            assertThat(Math.toDegrees(position.get(0).asDouble())).isCloseTo((i + 1) * 0.01, within(1e-9));
        }
        List<JsonNode> states = of(messages, "/joint_states");
        double lastDeg = Math.toDegrees(
                states.getLast().get("value").get("position").get(0).asDouble());
        assertThat(lastDeg).isBetween(2.9, 3.001);
        for (JsonNode state : states) {
            assertThat(nanos(state, "publishTime")).isLessThanOrEqualTo(nanos(state, "logTime"));
        }
        assertThat(of(messages, "/rosout"))
                .extracting(entry -> entry.get("value").get("msg").asString())
                .anySatisfy(words -> assertThat(words).contains("was refused"))
                .anySatisfy(words -> assertThat(words).contains("ended: STOPPED"));
        assertThat(of(messages, "/openstream/timing")
                        .getLast()
                        .get("value")
                        .get("status")
                        .get(0)
                        .get("name")
                        .asString())
                .isEqualTo("joint_states");
        assertInfoNamesTheMover(recordings);
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
            awaitMessages(recordings, "/robot_description", 1);
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
        assertThat(texts(messages, "/openstream/rx")).isEqualTo(sent);
        assertThat(texts(messages, "/openstream/tx"))
                .anySatisfy(line -> assertThat(line).contains("stop_ack", "session"));
        assertThat(of(messages, "/joint_targets")).hasSize(100);
        double lastDeg = Math.toDegrees(of(messages, "/joint_states")
                .getLast()
                .get("value")
                .get("position")
                .get(0)
                .asDouble());
        assertThat(lastDeg).isBetween(0.98, 1.001);
        for (String topic : List.of("/tcp_pose", "/tf", "/openstream/timing", "/rosout")) {
            assertThat(of(messages, topic)).as(topic).isNotEmpty();
        }
        assertThat(texts(messages, "/robot_description")).first().asString().contains("HA006B-01");
    }

    @Test
    void killedServerLosesTheLastSecondAtMost() throws Exception {
        Path recordings = folder.resolve("lab");
        Path file = recordings.resolve("lab_0.mcap");
        try (ServeProcess server = ServeProcess.start("--record-dir", recordings.toString());
                LineClient client = server.client()) {
            client.shakeHands();
            client.send(Lines.monitorJoints(2));
            awaitMessages(file, "/joint_states", 500);
            awaitMessages(file, "/openstream/tx", 100);
            long killedNanos = System.currentTimeMillis() * 1_000_000;
            server.signal("KILL");

            Ended recovered = CommandProcess.run("recover", file.toString());
            assertThat(recovered.exitCode()).as(recovered.words()).isZero();
            List<JsonNode> messages = Judge.messages(recordings.resolve("lab_0-recovered.mcap"));
            for (String topic : List.of("/joint_states", "/tcp_pose", "/openstream/tx")) {
                // A second, and what a busy machine takes.
                assertThat(nanos(of(messages, topic).getLast(), "publishTime"))
                        .as(topic)
                        .isGreaterThan(killedNanos - 1_500_000_000L);
            }
        }
        try (ServeProcess again = ServeProcess.start("--record-dir", recordings.toString())) {
            assertThat(again.words()).contains("lab_0.mcap was cut");
            awaitMessages(recordings.resolve("lab_1.mcap"), "/joint_states", 1);
            assertThat(again.signal("TERM")).isIn(0, 143);
        }
        assertThat(Judge.messages(recordings.resolve("lab_1.mcap"))).isNotEmpty();
        assertThat(Files.readString(recordings.resolve("metadata.yaml")))
                .contains("- lab_1.mcap")
                .doesNotContain("- lab_0.mcap");
    }

    // Viewers keep their beats, the file until then is whole, and recording goes on by itself.
    @Test
    void fullDiskStopsTheRecordingAndNothingElse() throws Exception {
        SmallDisk disk = new SmallDisk(Files.createDirectory(folder.resolve("disk")), 12);
        String admin = Integer.toString(FreePort.find());
        try (ServeProcess server = ServeProcess.within(
                        disk.inFront(),
                        "--record-dir",
                        disk.folder().resolve("lab").toString(),
                        "--admin-port",
                        admin);
                LineClient viewer = server.client()) {
            viewer.shakeHands();
            viewer.send(Lines.monitorJoints(2));
            Path seen = disk.seenBy(server.pid()).resolve("lab");
            awaitMessages(seen.resolve("lab_0.mcap"), "/joint_states", 1);
            Path filler = disk.fill(server.pid());
            awaitWith(viewer, () -> server.words().contains("has stopped: No space left on device"));
            Path whole = Files.copy(seen.resolve("lab_0.mcap"), folder.resolve("whole.mcap"));
            assertThat(of(Judge.messages(whole), "/joint_states")).isNotEmpty();
            awaitWith(viewer, () -> metric(admin, "openstream_recording_lost_total{cause=\"disk_full\"") > 1_000);

            Files.delete(filler);
            awaitWith(viewer, () -> server.words().contains("goes on; "));
            awaitMessages(seen.resolve("lab_1.mcap"), "/joint_states", 1);
            awaitMessages(seen.resolve("lab_1.mcap"), "/rosout", 1);
            assertThat(server.words().lines().filter(line -> line.contains("has stopped")))
                    .hasSize(1);
            assertThat(server.words().lines().filter(line -> line.contains("goes on; ")))
                    .hasSize(1);
            Path next = Files.copy(seen.resolve("lab_1.mcap"), folder.resolve("next.mcap"));
            assertThat(CommandProcess.run("recover", next.toString()).exitCode())
                    .isZero();
            List<JsonNode> messages = Judge.messages(folder.resolve("next-recovered.mcap"));
            assertThat(of(messages, "/robot_description")).hasSize(1);
            assertThat(of(messages, "/rosout"))
                    .extracting(entry -> entry.get("value").get("msg").asString())
                    .anySatisfy(words -> assertThat(words).contains("are lost: the disk was full"));
        }
    }

    /** Waits for something, while {@code viewer} gets its samples without a pause. */
    private static void awaitWith(LineClient viewer, Callable<Boolean> condition) throws Exception {
        long untilNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(untilNanos);
            for (int i = 0; i < 25; i++) {
                viewer.nextWith("\"type\":\"data\"");
            }
        }
    }

    private static double metric(String adminPort, String beginning) throws IOException {
        URI page = URI.create("http://127.0.0.1:" + adminPort + "/metrics");
        try (var body = page.toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(beginning))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        }
    }

    @Test
    void recordOnAFullDiskGoesOnToo() throws Exception {
        SmallDisk disk = new SmallDisk(Files.createDirectory(folder.resolve("disk")), 12);
        Path words = folder.resolve("words");
        try (ServeProcess server = ServeProcess.start()) {
            ProcessBuilder program = ServeProcess.process(
                    List.of("record", "-o", disk.folder().resolve("run.mcap").toString()));
            program.environment().putAll(server.asTarget());
            Process recording =
                    disk.within(program).redirectError(words.toFile()).start();
            try {
                Path seen = disk.seenBy(recording.pid());
                awaitMessages(seen.resolve("run.mcap"), "/joint_states", 1);
                Path filler = disk.fill(recording.pid());
                await().atMost(PATIENCE)
                        .until(() -> Files.readString(words).contains("recording has stopped: No space left"));
                Path whole = Files.copy(seen.resolve("run.mcap"), folder.resolve("whole.mcap"));
                assertThat(of(Judge.messages(whole), "/joint_states")).isNotEmpty();
                Files.delete(filler);
                await().atMost(PATIENCE)
                        .until(() -> Files.readString(words).contains("recording goes on in a new file"));
                awaitMessages(seen.resolve("run_1.mcap"), "/joint_states", 1);
                new ProcessBuilder("kill", "-INT", Long.toString(recording.pid()))
                        .start()
                        .waitFor();
                assertThat(recording.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .as("it ends; %s", Files.readString(words))
                        .isTrue();
                assertThat(recording.exitValue()).isZero();
                assertThat(Files.readString(words)).contains("lost by the recorder");
            } finally {
                recording.destroyForcibly();
            }
        }
    }

    @Test
    void folderThatCannotBeUsedStopsTheStart() throws Exception {
        Ended ended = CommandProcess.run("serve", "--port", "0", "--http-port", "0", "--record-dir", "/proc/nothing");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.words())
                .contains("record-dir is \"/proc/nothing\" (flag --record-dir)", "folder that can be written to");
    }
}
