package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.openstream.cli.system.CommandProcess.Ended;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.recording.judge.Judge;
import dev.openstream.recording.samples.GrowingRecording;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code openstream replay --as-server}: a recording of a real server, served in its place. */
final class StandInIT {

    private static final Pattern READY =
            Pattern.compile("ready: Open Stream on 127.0.0.1:(\\d+), Open API on http://127.0.0.1:\\d+, a recording.*");

    @TempDir
    private Path folder;

    /** One answer: ms since its MONITOR began, and the position of joint 1. */
    private record Seen(long tsMillis, double j1Deg) {}

    private Path recorded() throws Exception {
        Path file = folder.resolve("run.mcap");
        try (ServeProcess server = ServeProcess.start();
                CommandProcess recording = CommandProcess.start(
                        server.asTarget(), "record", "-o", file.toString(), "--url", "/project/control/op_cnd")) {
            await().atMost(Duration.ofSeconds(30)).until(() -> GrowingRecording.messages(file, "/joint_states") > 0);
            Ended moved = CommandProcess.run(server.asTarget(), "move", "to", "5,90,0,0,-90,0", "--speed-deg-s", "8");
            assertThat(moved.exitCode()).as(moved.words()).isZero();
            recording.signal("INT");
            Ended ended = recording.end();
            assertThat(ended.exitCode()).as(ended.words()).isZero();
        }
        return file;
    }

    private static LineClient connect(CommandProcess server) throws IOException {
        String line = server.line();
        Matcher ready = READY.matcher(line);
        assertThat(ready.matches()).as("%s; %s", line, server.words()).isTrue();
        return LineClient.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(ready.group(1))))
                .shakeHands();
    }

    private static List<Seen> lines(Path file) throws Exception {
        List<Seen> seen = new ArrayList<>();
        for (JsonNode message : Judge.messages(file)) {
            if (message.get("topic").asString().equals("/openstream/tx")) {
                seen(message.get("value").get("data").asString(), seen);
            }
        }
        return seen;
    }

    private static void seen(String line, List<Seen> seen) {
        JsonNode data = Judge.read(line);
        JsonNode position = data.path("result").path("position");
        if (position.isArray()) {
            seen.add(new Seen(data.get("ts").asLong(), position.get(0).asDouble()));
        }
    }

    /** Time that joint 1 took from 1 to 4 deg. */
    private static long millisOfMotion(List<Seen> seen) {
        return first(seen, 4).tsMillis() - first(seen, 1).tsMillis();
    }

    /**
     * Drift of the answers' time, at double speed, off that of the recording, between the first half of the
     * motion and the second. By medians: single answers are late on a busy machine.
     */
    private static double driftMillis(List<Seen> seen, List<Seen> recorded) {
        Map<Double, Long> recordedMillis = new HashMap<>();
        recorded.forEach(each -> recordedMillis.putIfAbsent(each.j1Deg(), each.tsMillis()));
        double[] offsets = seen.stream()
                .filter(each -> each.j1Deg() > 0.5 && each.j1Deg() < 4.5)
                .mapToDouble(each -> 2.0 * each.tsMillis() - recordedMillis.getOrDefault(each.j1Deg(), 0L))
                .toArray();
        int half = offsets.length / 2;
        return median(Arrays.copyOfRange(offsets, half, offsets.length)) - median(Arrays.copyOf(offsets, half));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static Seen first(List<Seen> seen, double aboveDeg) {
        return seen.stream().filter(each -> each.j1Deg() > aboveDeg).findFirst().orElseThrow();
    }

    // Every answer is one that the robot gave, in its order; the motion takes as long as it took, halved by the speed.
    @Test
    void clientSeesWhatTheRobotDid() throws Exception {
        Path file = recorded();
        List<Seen> recorded = lines(file);
        try (CommandProcess server = CommandProcess.start(
                        Map.of(),
                        "replay",
                        file.toString(),
                        "--as-server",
                        "--port",
                        "0",
                        "--http-port",
                        "0",
                        "--speed",
                        "2");
                LineClient client = connect(server)) {
            client.send(Lines.monitorJoints(2));
            List<Seen> seen = new ArrayList<>();
            while (seen.isEmpty() || seen.getLast().j1Deg() < recorded.getLast().j1Deg()) {
                seen(client.nextOfMany("{\"type\":\"data\""), seen);
            }
            assertThat(recorded.stream().map(Seen::j1Deg).toList())
                    .containsAll(seen.stream().map(Seen::j1Deg).toList());
            assertThat(seen).isSortedAccordingTo((one, other) -> Double.compare(one.j1Deg(), other.j1Deg()));
            assertThat(driftMillis(seen, recorded) / millisOfMotion(recorded)).isCloseTo(0, within(0.2));

            client.send("{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"url\":\"/project/control/op_cnd\","
                    + "\"period_ms\":2,\"id\":\"op\"}}");
            assertThat(client.nextWith("\"id\":\"op\"")).contains("\"result\":{", "playback_mode");
            client.send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"session\"}}");
            client.nextWith("\"stop_ack\"");
            server.signal("INT");
            assertThat(server.exitCode()).isZero();
        }
    }

    @Test
    void whatIsForSendingIsRefused() throws IOException {
        Ended agreed = CommandProcess.run("replay", "run.mcap", "--as-server", "--yes");
        assertThat(agreed.exitCode()).isEqualTo(2);
        assertThat(agreed.words()).contains("--yes is for sending, not for --as-server");

        Ended looped = CommandProcess.run("replay", "run.ndjson", "--loop");
        assertThat(looped.exitCode()).isEqualTo(2);
        assertThat(looped.words()).contains("--loop is for --as-server");

        Ended missing = CommandProcess.run("replay", "/nonexistent.mcap", "--as-server");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.words()).contains("cannot replay /nonexistent.mcap: there is no such file");
    }
}
