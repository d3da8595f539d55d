package dev.openstream.host.records;

import static dev.openstream.host.records.RecordedMessage.all;
import static dev.openstream.host.records.RecordedMessage.on;
import static dev.openstream.host.records.RecordedMessage.texts;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.openstream.host.OpenStreamHost;
import dev.openstream.host.settings.Setting;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.recording.ros2.CdrReader;
import dev.openstream.recording.samples.GrowingRecording;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets in a recording are the points that the controller took, whoever sent them, as it got them. */
final class RecordedTargetsTest {

    private static final String TRAJECTORY = "/project/robot/trajectory/joint_traject_";
    private static final String LIST = "{\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\"],\"points\":{"
            + "\"point_1\":{\"positions\":[0,1.5707963,0,0,-1.5707963,0],\"time_from_start\":0},"
            + "\"point_2\":{\"positions\":[0.01,1.5707963,0,0,-1.5707963,0],\"time_from_start\":0.5}}}";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private OpenStreamHost.Builder host(Path recordings) {
        return OpenStreamHost.builder()
                .set(Setting.PORT, 0)
                .set(Setting.HTTP_PORT, 0)
                .set(Setting.RECORD_DIR, recordings);
    }

    private static String control(String body) {
        return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"" + TRAJECTORY
                + "insert_point\",\"body\":" + body + "}}";
    }

    private static String at(double j1Deg) {
        return "{\"interval\":1,\"point\":[" + j1Deg + ",90,0,0,-90,0]}";
    }

    /** Sends points in a session, and after them over HTTP. */
    private static void sendPoints(OpenStreamHost host, Path recordings, double... j1Deg) throws Exception {
        try (LineClient client = LineClient.connect(host.streamAddress()).shakeHands();
                HttpClient http = HttpClient.newHttpClient()) {
            for (double deg : j1Deg) {
                client.send(control(at(deg)));
            }
            await().atMost(PATIENCE)
                    .until(() -> GrowingRecording.messages(recordings, "/joint_targets") == j1Deg.length);
            for (double deg : j1Deg) {
                assertThat(post(http, host, "insert_point", at(deg))).isEqualTo(200);
            }
        }
    }

    private static int post(HttpClient http, OpenStreamHost host, String call, String body) throws Exception {
        InetSocketAddress address = requireNonNull(host.httpAddress());
        URI url = URI.create("http://127.0.0.1:" + address.getPort() + TRAJECTORY + call);
        HttpRequest request = HttpRequest.newBuilder(url)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Targets of j1 in a recording, deg. */
    private static List<Double> targetsDeg(Path recordings) throws IOException {
        return on(all(recordings.resolve("lab_0.mcap")), "/joint_targets").stream()
                .map(target -> {
                    CdrReader in = target.cdr();
                    in.header();
                    in.strings();
                    return Math.toDegrees(in.float64s()[0]);
                })
                .toList();
    }

    @Test
    void pointsOverHttpAreTargetsToo() throws Exception {
        Path recordings = folder.resolve("lab");
        try (OpenStreamHost host = host(recordings).start();
                HttpClient http = HttpClient.newHttpClient()) {
            sendPoints(host, recordings, 0.25, 0.5);
            assertThat(post(http, host, "insert_point", "{\"point\":[0,90]}")).isEqualTo(400);
        }
        assertTargets(targetsDeg(recordings), 0.25, 0.5, 0.25, 0.5);
    }

    private static void assertTargets(List<Double> deg, double... expected) {
        assertThat(deg).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(deg.get(i)).isCloseTo(expected[i], within(2e-6));
        }
    }

    @Test
    void aListOverHttpIsTargetsToo() throws Exception {
        Path recordings = folder.resolve("lab");
        try (OpenStreamHost host = host(recordings).start();
                HttpClient http = HttpClient.newHttpClient()) {
            assertThat(post(http, host, "insert_points", LIST)).isEqualTo(200);
        }
        assertTargets(targetsDeg(recordings), 0, Math.toDegrees(0.01));
    }

    // The arm goes where the guard lets it go, and not where the client wanted it.
    @Test
    void pointsThatAGuardChangesAreTargetsAsTheControllerGotThem() throws Exception {
        Path recordings = folder.resolve("lab");
        try (OpenStreamHost host = host(recordings)
                .set(Setting.GUARD, "clamp")
                .set(Setting.GUARD_JOINT_LIMITS, "-1..1,0..170,-90..90,-180..180,-120..120,-180..180")
                .start()) {
            sendPoints(host, recordings, 0.5, 2);
        }
        assertTargets(targetsDeg(recordings), 0.5, 1, 0.5, 1);
    }

    // A dry run answers as if the controller had taken them.
    @Test
    void pointsOfADryRunAreNoTargets() throws Exception {
        Path recordings = folder.resolve("lab");
        try (OpenStreamHost host =
                host(recordings).set(Setting.GUARD, "dry-run").start()) {
            try (LineClient client = LineClient.connect(host.streamAddress()).shakeHands()) {
                client.send(control(at(0)));
                client.send(Lines.stop("control"));
                assertThat(client.line()).contains("stop_ack");
            }
        }
        assertThat(texts(all(recordings.resolve("lab_0.mcap")), "/openstream/rx"))
                .hasSize(3);
        assertThat(targetsDeg(recordings)).isEmpty();
    }
}
