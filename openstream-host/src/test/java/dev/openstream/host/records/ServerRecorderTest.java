package dev.openstream.host.records;

import static dev.openstream.host.records.RecordedMessage.all;
import static dev.openstream.host.records.RecordedMessage.log;
import static dev.openstream.host.records.RecordedMessage.on;
import static dev.openstream.host.records.RecordedMessage.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.openstream.host.OpenStreamHost;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.mcap.McapFile;
import dev.openstream.mcap.McapRecord;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.recording.ros2.CdrReader;
import dev.openstream.recording.samples.GrowingRecording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's own recorder: what is in its files is what happened. */
final class ServerRecorderTest {

    private static final String HANDSHAKE =
            "{\"cmd\":\"HANDSHAKE\", \"payload\":{\"major\":1,\"token\":\"a-secret-of-mine\"}}";
    private static final String POINT =
            "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/project/robot/trajectory/joint_traject_insert_point\","
                    + "\"body\":{\"interval\":0.002,\"time_from_start\":-1,\"look_ahead_time\":0.04,\"point\":[0.25,90,0,0,-90,0]}}}";
    private static final String POINTS =
            "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/project/robot/trajectory/joint_traject_insert_points\","
                    + "\"body\":{\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\"],\"points\":{"
                    + "\"point_1\":{\"positions\":[0,1.5707963,0,0,-1.5707963,0],\"time_from_start\":0},"
                    + "\"point_2\":{\"positions\":[0.01,1.5707963,0,0,-1.5707963,0],\"time_from_start\":0.5}}}}}";
    private static final String INIT =
            "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/project/robot/trajectory/joint_traject_init\"}}";
    private static final String WRONG =
            "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/project/nothing\",\"body\":{}}}";

    @TempDir
    private Path folder;

    private OpenStreamHost.Builder host(Path recordings) {
        return OpenStreamHost.builder()
                .set(Setting.PORT, 0)
                .set(Setting.HTTP_PORT, 0)
                .set(Setting.RECORD_DIR, recordings);
    }

    private static void awaitMessages(Path recordings, String topic, long count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> GrowingRecording.messages(recordings, topic) >= count);
    }

    private static List<String> names(Path recordings) throws IOException {
        try (var files = Files.list(recordings)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    // Every line of the session is there, byte for byte, but for its token, with the session's name; and its points.
    @Test
    void sessionsAreRecordedLineByLine() throws Exception {
        Path recordings = folder.resolve("lab");
        List<String> sent = new ArrayList<>();
        List<String> received = new ArrayList<>();
        String peer;
        try (OpenStreamHost host =
                        host(recordings).set(Setting.STOP_CLOSE_MS, 100).start();
                LineClient stranger = LineClient.connect(host.streamAddress());
                LineClient client = LineClient.connect(host.streamAddress())) {
            peer = "127.0.0.1:" + client.localPort();
            stranger.send("{\"cmd\":\"nobody knows me\"}");
            stranger.line();
            talk(client, sent, received);
        }
        assertThat(names(recordings)).containsExactly("lab_0.mcap", "metadata.yaml");
        for (String name : List.of("lab_0.mcap", "metadata.yaml")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(recordings.resolve(name))))
                    .as(name)
                    .isEqualTo("rw-r-----");
        }
        List<RecordedMessage> all = all(recordings.resolve("lab_0.mcap"));
        sent.set(0, HANDSHAKE.replace("\"a-secret-of-mine\"", "\"***\""));
        assertThat(texts(all, "/openstream/rx")).isEqualTo(sent);
        assertThat(texts(all, "/openstream/tx")).isEqualTo(received);
        assertThat(on(all, "/openstream/rx"))
                .allSatisfy(line -> assertThat(line.channel().metadata())
                        .containsEntry("peer", peer)
                        .containsKey("session"));
        assertThat(Files.readString(recordings.resolve("lab_0.mcap"), StandardCharsets.ISO_8859_1))
                .doesNotContain("a-secret-of-mine");

        assertTargetsAreThePoints(all);
        assertThat(log(all, "/rosout"))
                .anySatisfy(entry ->
                        assertThat(entry).startsWith("openstream.session: ").contains(peer + ": began"))
                .anySatisfy(entry -> assertThat(entry).contains("CONTROL failed with 404", "/project/nothing"))
                .anySatisfy(entry -> assertThat(entry).contains("was refused", "cmd"))
                .anySatisfy(entry -> assertThat(entry).contains("ended: STOPPED"));
    }

    private static void talk(LineClient client, List<String> sent, List<String> received) throws IOException {
        for (String line : List.of(HANDSHAKE, Lines.monitorJoints(2))) {
            client.send(line);
            sent.add(line);
            received.add(client.line());
        }
        for (String line : List.of(POINTS, INIT, POINT, WRONG, "{ \"cmd\" : 1 }", Lines.stop("session"))) {
            client.send(line);
            sent.add(line);
        }
        for (String line = client.lineOrEnd(); line != null; line = client.lineOrEnd()) {
            received.add(line);
        }
    }

    private static void assertTargetsAreThePoints(List<RecordedMessage> all) throws Exception {
        List<double[]> targets = new ArrayList<>();
        List<Long> stamps = new ArrayList<>();
        for (RecordedMessage target : on(all, "/joint_targets")) {
            CdrReader in = target.cdr();
            stamps.add(in.header());
            assertThat(in.strings()).containsExactly("j1", "j2", "j3", "j4", "j5", "j6");
            targets.add(in.float64s());
        }
        assertThat(targets).hasSize(3);
        assertThat(targets.get(1)).containsExactly(0.01, 1.5707963, 0, 0, -1.5707963, 0);
        assertThat(stamps.get(1) - stamps.get(0)).isEqualTo(500_000_000);
        double[] point = {Math.toRadians(0.25), Math.PI / 2, 0, 0, -Math.PI / 2, 0};
        assertThat(targets.getLast()).containsExactly(point, within(1e-12));
    }

    // The controller's own events are in the log once, however often they are read.
    @Test
    void faultsAreInTheLogOnce() throws Exception {
        Path recordings = folder.resolve("lab");
        try (OpenStreamHost host =
                host(recordings).set(Setting.FAULTS, "emergency_stop").start()) {
            // The entry is written when the log is asked the first time, and the log is asked a second time.
            awaitMessages(recordings, "/rosout", 1);
            long samples = GrowingRecording.messages(recordings, "/joint_states");
            awaitMessages(recordings, "/joint_states", samples + 500);
            assertThat(host.controllers()).hasSize(1);
        }
        assertThat(log(all(recordings.resolve("lab_0.mcap")), "/rosout"))
                .filteredOn(entry -> entry.contains("simulated fault: emergency_stop begins"))
                .singleElement()
                .asString()
                .startsWith("openstream.controller: fault: ");
    }

    // Nobody is connected: the robot is sampled all the same, and described.
    @Test
    void theRobotIsRecordedBesideAllSessions() throws Exception {
        Path recordings = folder.resolve("lab");
        try (OpenStreamHost host =
                host(recordings).set(Setting.RECORD_PERIOD_MS, 4).start()) {
            awaitMessages(recordings, "/joint_states", 100);
            awaitMessages(recordings, "/tcp_pose", 1);
            assertThat(host.controllers()).hasSize(1);
        }
        List<RecordedMessage> all = all(recordings.resolve("lab_0.mcap"));
        List<RecordedMessage> states = on(all, "/joint_states");
        assertThat(states).hasSizeGreaterThan(50);
        RecordedMessage first = states.getFirst();
        RecordedMessage last = states.getLast();
        CdrReader in = last.cdr();
        assertThat(in.header()).isEqualTo(last.message().publishTimeNanos());
        assertThat(in.strings()).hasSize(6);
        assertThat(in.float64s()).containsExactly(new double[] {0, Math.PI / 2, 0, 0, -Math.PI / 2, 0}, within(1e-9));
        double beats = last.message().sequence() - first.message().sequence();
        double meanNanos = (last.message().publishTimeNanos() - first.message().publishTimeNanos()) / beats;
        assertThat(meanNanos).isCloseTo(4e6, within(4e5));
        assertThat(on(all, "/tcp_pose")).isNotEmpty();
        assertThat(on(all, "/tf")).isNotEmpty();
        assertThat(on(all, "/openstream/timing")).isNotEmpty();
        assertThat(texts(all, "/robot_description")).singleElement().asString().contains("HA006B-01");
        try (McapFile mcap = McapFile.open(recordings.resolve("lab_0.mcap"))) {
            assertThat(mcap.attachments())
                    .extracting(McapRecord.Attachment::name)
                    .containsExactlyInAnyOrder("settings.yaml", "robot.urdf", "rgen.json");
        }
    }

    @Test
    void anyNumberOfControllersSharesTheMemory() {
        for (int controllers = 1; controllers <= 100; controllers++) {
            assertThat(RecordRings.of(controllers).lost()).isZero();
        }
    }

    @Test
    void topicsOfAFleetBeginWithTheControllersName() throws Exception {
        Path recordings = folder.resolve("lab");
        Path settings = Files.writeString(
                folder.resolve("fleet.yaml"),
                "record-dir: " + recordings + "\ncontrollers:\n  - {name: left, port: 0, http-port: 0}\n"
                        + "  - {name: 2-right, port: 0, http-port: 0, robot: HH020}\n");
        try (OpenStreamHost host = OpenStreamHost.start(settings);
                LineClient client =
                        LineClient.connect(host.controllers().getLast().streamAddress())) {
            client.shakeHands();
            awaitMessages(recordings, "/left/tf", 1);
            awaitMessages(recordings, "/_2_right/joint_states", 1);
        }
        List<RecordedMessage> all = all(recordings.resolve("lab_0.mcap"));
        assertThat(texts(all, "/left/robot_description"))
                .singleElement()
                .asString()
                .contains("HA006B-01");
        assertThat(texts(all, "/_2_right/robot_description"))
                .singleElement()
                .asString()
                .contains("HH020");
        assertThat(on(all, "/left/joint_states")).isNotEmpty();
        assertThat(on(all, "/_2_right/joint_states")).isNotEmpty();
        assertThat(texts(all, "/_2_right/openstream/rx")).containsExactly(Lines.HANDSHAKE);
        assertThat(on(all, "/left/openstream/rx")).isEmpty();
        CdrReader tf = on(all, "/left/tf").getFirst().cdr();
        assertThat(tf.int32()).isEqualTo(7);
        tf.time();
        assertThat(tf.string()).isEqualTo("left/base_link");
    }

    @Test
    void aFolderGoesOnWithANewFileAtEachStart() throws Exception {
        Path recordings = folder.resolve("lab");
        for (int i = 0; i < 2; i++) {
            try (OpenStreamHost host = host(recordings).start()) {
                assertThatThrownBy(() -> host(recordings).start())
                        .isInstanceOf(WrongSetting.class)
                        .hasMessageContaining("record-dir")
                        .hasMessageContaining("another process records there");
                LineClient.connect(host.streamAddress()).shakeHands().close();
            }
        }
        assertThat(names(recordings)).containsExactly("lab_0.mcap", "lab_1.mcap", "metadata.yaml");
        assertThat(Files.readString(recordings.resolve("metadata.yaml"))).contains("- lab_0.mcap\n", "- lab_1.mcap\n");
        assertThat(texts(all(recordings.resolve("lab_1.mcap")), "/openstream/rx"))
                .containsExactly(Lines.HANDSHAKE);
    }

    @Test
    void aFolderThatCannotBeWrittenToStopsTheStart() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        for (Path unusable : List.of(Path.of("/proc/openstream"), Path.of("/proc"), file)) {
            assertThatThrownBy(() -> host(unusable).start())
                    .isInstanceOf(WrongSetting.class)
                    .hasMessageContaining("record-dir is \"" + unusable + "\"");
        }
    }
}
