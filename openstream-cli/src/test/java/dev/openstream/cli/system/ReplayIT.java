package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.cli.system.CommandProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code openstream replay}: what is sent again, when, and what is not sent unasked. */
final class ReplayIT {

    private static final String HANDSHAKE = "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}";
    private static final String STOP_SESSION = "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"session\"}}";
    private static final Pattern SENT = Pattern.compile("\\{\"at_ms\":([0-9.]+),\"send\":(.*)}");

    private static ServeProcess robot;
    private static Map<String, String> target;

    @TempDir
    private Path folder;

    @BeforeAll
    static void serve() throws IOException {
        robot = ServeProcess.start();
        target = robot.asTarget();
    }

    @AfterAll
    static void end() throws IOException {
        robot.close();
    }

    private String file(String... lines) throws IOException {
        return Files.write(folder.resolve("transcript.ndjson"), List.of(lines)).toString();
    }

    private static String at(int millis, String command) {
        return "{\"at_ms\":" + millis + ",\"send\":" + command + "}";
    }

    private static String point(double j1Deg) {
        return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\","
                + "\"url\":\"/project/robot/trajectory/joint_traject_insert_point\","
                + "\"body\":{\"interval\":0.1,\"point\":[" + j1Deg + ",90]}}}";
    }

    private static List<Matcher> sent(String data) {
        return data.lines().map(SENT::matcher).filter(Matcher::matches).toList();
    }

    @Test
    void linesAreSentAtTheirPaceAndAnswersShown() throws IOException {
        String transcript = file(at(0, HANDSHAKE), at(300, "{\"cmd\":\"FLY\",\"payload\":{}}"));

        Ended ran = CommandProcess.run(target, "replay", transcript, "--json", "--yes");
        assertThat(ran.exitCode()).as(ran.words()).isZero();
        assertThat(ran.data())
                .contains("\"received\":{\"type\":\"handshake_ack\"")
                .contains("\"received\":{\"error\":\"invalid_cmd\"");
        List<Matcher> sent = sent(ran.data());
        assertThat(sent).hasSize(2);
        assertThat(Double.parseDouble(sent.get(1).group(1))).isGreaterThanOrEqualTo(300);

        Ended fast = CommandProcess.run("replay", transcript, "--dry-run", "--json", "--speed", "3");
        assertThat(sent(fast.data()).get(1).group(1)).isEqualTo("100.000");
    }

    // The output can be sent again.
    @Test
    void shownReplayCanBeReplayed() throws IOException {
        Ended first = CommandProcess.run(
                target, "replay", file(HANDSHAKE, "< {\"type\":\"handshake_ack\"}", STOP_SESSION), "--json");
        Path recorded = Files.writeString(folder.resolve("again.ndjson"), first.data());

        Ended again = CommandProcess.run(target, "replay", recorded.toString());

        assertThat(first.data()).contains("\"received\":{\"type\":\"stop_ack\"");
        assertThat(again.exitCode()).as(again.words()).isZero();
        assertThat(again.data().lines().filter(line -> line.contains(" > ")))
                .hasSize(2)
                .last()
                .asString()
                .endsWith(" > " + STOP_SESSION);
        assertThat(again.data()).contains(" < {\"type\":\"stop_ack\"");
    }

    @Test
    void transcriptOfTheConformanceFormIsPlayed() throws IOException {
        Path transcript = Path.of("..", "conformance", "3-2-monitor.ndjson").toAbsolutePath();

        Ended ran = CommandProcess.run(target, "replay", transcript.toString(), "--tail-ms", "50");

        assertThat(ran.exitCode()).as(ran.words()).isZero();
        assertThat(ran.data()).contains(" < {\"type\":\"monitor_ack\"}", " < {\"type\":\"data\"");
    }

    @Test
    void motionIsNotSentToARealRobotUnasked() throws IOException {
        try (PlainController real = new PlainController(true)) {
            Ended asked = CommandProcess.run(Map.of(), real.at("replay", file(at(0, HANDSHAKE), at(1, point(1.5)))));

            assertThat(asked.exitCode()).isEqualTo(2);
            assertThat(asked.words())
                    .contains("may move a real robot", "1 x CONTROL POST /project/robot/trajectory", "--yes");
            assertThat(real.received()).noneMatch(line -> line.contains("CONTROL"));
        }
    }

    @Test
    void firstPointFarFromTheRobotIsNotSent() throws IOException {
        try (PlainController real = new PlainController(true)) {
            String transcript = file(at(0, HANDSHAKE), at(1, point(30)));
            Ended refused = CommandProcess.run(Map.of(), real.at("replay", transcript, "--yes"));

            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.words()).contains("first point is 29.0 deg from where the robot is", "--allow-jump");
            assertThat(real.received()).noneMatch(line -> line.contains("CONTROL"));

            Ended sent = CommandProcess.run(
                    Map.of(), real.at("replay", transcript, "--yes", "--allow-jump", "--tail-ms", "0"));
            assertThat(sent.exitCode()).as(sent.words()).isZero();
            real.awaitLine("insert_point");
        }
    }

    @Test
    void signalStopsTheRobotFirst() throws Exception {
        String[] points = IntStream.range(0, 2_000)
                .mapToObj(i -> at(10 * i, i == 0 ? HANDSHAKE : point(1)))
                .toArray(String[]::new);
        try (PlainController real = new PlainController(true);
                CommandProcess replay = CommandProcess.start(Map.of(), real.at("replay", file(points), "--yes"))) {
            real.awaitLine("insert_point");
            replay.signal("INT");

            Ended ended = replay.end();
            assertThat(ended.exitCode()).isEqualTo(130);
            assertThat(ended.words()).doesNotContain("STOP was not acknowledged");
            assertThat(real.received()).last().isEqualTo(STOP_SESSION);
            assertThat(real.received()).filteredOn(STOP_SESSION::equals).hasSize(1);
        }
    }

    @Test
    void closedPipeStopsTheRobotToo() throws Exception {
        String[] points = IntStream.range(0, 2_000)
                .mapToObj(i -> at(10 * i, i == 0 ? HANDSHAKE : point(1)))
                .toArray(String[]::new);
        try (PlainController real = new PlainController(true);
                CommandProcess replay = CommandProcess.start(Map.of(), real.at("replay", file(points), "--yes"))) {
            assertThat(replay.line()).contains("HANDSHAKE");
            replay.closeData();

            assertThat(replay.exitCode()).isZero();
            Awaitility.await()
                    .untilAsserted(() -> assertThat(real.received()).last().isEqualTo(STOP_SESSION));
        }
    }

    @Test
    void wrongTranscriptsAreNamed() throws IOException {
        Ended wrong = CommandProcess.run("replay", file(HANDSHAKE, "fly"));

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.words()).contains("line 2 of the transcript");
    }
}
