package dev.openstream.host.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.host.assembly.BackendSettings;
import dev.openstream.host.assembly.ServedController;
import dev.openstream.host.plan.HostPlan;
import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.recording.bag.Topic;
import dev.openstream.recording.samples.SampleRecording;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.LoopTime;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording in the place of a controller, over real sockets, with a time that is turned by hand. */
final class StandInServedTest {

    private static final Topic IO = SampleRecording.lines("/openstream/tx/project/control/op_cnd_a_1");
    private static final String IO_URL = "/project/control/op_cnd?a=1";

    private static final String URLS =
            "{\"urls\":[\"/project/robot/joints/joint_states\",\"/project/robot/po_cur\",\"" + IO_URL + "\"]}";

    @TempDir
    private Path folder;

    private @Nullable ServedController served;

    @BeforeEach
    void write() throws IOException {
        try (SampleRecording recording = new SampleRecording(
                file(),
                List.of(SampleRecording.STATES, SampleRecording.POSE, IO),
                Map.of("recording.json", URLS, "rgen.json", "{\"robot_model\":\"HA006B-01\"}"))) {
            recording.joints(0, 0, 1.5, 90, -0.25).pose(1, 850.5, -1, 953.25);
            recording.line(IO, 2, "{\"type\":\"data\",\"ts\":2,\"svc_dur_ms\":0.1,\"result\":{\"na\u00efve\":[1,2]}}");
            recording.joints(5, 100, 2.5, 91, -1.25).pose(101, 851, 0, 953.25);
            recording.line(
                    IO,
                    102,
                    "{\"type\":\"data\",\"ts\":2,\"svc_dur_ms\":0.1,\"result\":{\"err_code\":-1},\"status\":403}");
        }
    }

    private Path file() {
        return folder.resolve("a.mcap");
    }

    private ServedController serve(StandInPace pace) throws IOException {
        Fleet fleet = Fleet.inCode(Map.of(Setting.PORT, "0", Setting.HTTP_PORT, "0"), Map.of());
        HostPlan plan = HostPlan.ofStandIn(fleet, StandInSource.open(file(), "", pace));
        ControllerLoop loop = ControllerLoop.start("standin", Transport.best(), LoopTime.byHand());
        BackendSettings backend = plan.controllers().getFirst().backend();
        served = ServedController.start(plan.controllers().getFirst(), backend.start(loop), loop);
        return served;
    }

    @AfterEach
    void end() {
        if (served != null) {
            served.close();
        }
    }

    private static String get(ServedController served, String target, int status) throws IOException {
        URI uri = URI.create("http://127.0.0.1:"
                + Objects.requireNonNull(served.httpAddress()).getPort() + target);
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        assertThat(connection.getResponseCode()).isEqualTo(status);
        try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            connection.disconnect();
        }
    }

    private static String monitor(String url, int periodMillis) {
        return "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"url\":\"" + url + "\",\"period_ms\":"
                + periodMillis + ",\"args\":{}}}";
    }

    @Test
    void monitorIsAnsweredAtTheRecordingsTime() throws IOException {
        ServedController served = serve(new StandInPace(1, false));
        try (LineClient client = LineClient.connect(served.streamAddress()).shakeHands()) {
            client.send(monitor("/project/robot/joints/joint_states", 60));
            client.expect("{\"type\":\"monitor_ack\"}");
            served.loop().advance(Duration.ofMillis(60));
            assertThat(client.line())
                    .endsWith(
                            "\"result\":{\"_type\":\"JObject\",\"position\":[1.500000,90.000000,-0.250000],"
                                    + "\"effort\":[1.500000,90.000000,-0.250000],\"velocity\":[1.500000,90.000000,-0.250000]}}");
            // The recording's time begins with the first sample.
            served.loop().advance(Duration.ofMillis(60));
            assertThat(client.line()).contains("\"position\":[1.500000,");
            served.loop().advance(Duration.ofMillis(60));
            assertThat(client.line()).contains("\"position\":[2.500000,91.000000,-1.250000]");
        }
    }

    @Test
    void poseHasTheFormOfTheOpenApi() throws IOException {
        ServedController served = serve(new StandInPace(1, false));

        String pose =
                "{\"_type\":\"Pose\",\"nsync\":0,\"crd\":\"base\",\"mechinfo\":1,\"x\":850.500000,\"y\":-1.000000,"
                        + "\"z\":953.250000,\"rx\":0.000000,\"ry\":0.000000,\"rz\":0.000000";
        assertThat(get(served, "/project/robot/po_cur", 200))
                .isEqualTo(pose + ",\"j1\":1.500000,\"j2\":90.000000,\"j3\":-0.250000}");
        assertThat(get(served, "/project/robot/po_cur?crd=0&mechinfo=1", 200)).isEqualTo(pose + "}");
        assertThat(get(served, "/project/robot/po_cur?crd=4", 404)).contains("crd: 4 is not in the recording");
        assertThat(get(served, "/project/robot/joint_states?jno_start=2&jno_n=1", 200))
                .contains("\"position\":[90.000000]");
        assertThat(get(served, "/project/robot/joint_states?jno_start=4", 400)).contains("jno_start");
    }

    @Test
    void recordedUrlsAreAnsweredAsTheyWereAndOthersAreNamed() throws IOException {
        ServedController served = serve(new StandInPace(1, false));

        assertThat(get(served, IO_URL, 200)).isEqualTo("{\"na\u00efve\":[1,2]}");
        assertThat(get(served, "/project/rgen", 200)).isEqualTo("{\"robot_model\":\"HA006B-01\"}");
        assertThat(get(served, "/project/control/op_cnd", 404))
                .contains("GET /project/control/op_cnd is not in the recording that is served here; it has "
                        + IO_URL
                        + ", /project/rgen, /project/robot/joints/joint_states, /project/robot/po_cur");
        served.loop().advance(Duration.ofMillis(200));
        assertThat(get(served, IO_URL, 403)).isEqualTo("{\"err_code\":-1}");
    }

    @Test
    void controlIsRefusedAndStopAcknowledged() throws IOException {
        ServedController served = serve(new StandInPace(1, false));
        try (LineClient client = LineClient.connect(served.streamAddress()).shakeHands()) {
            client.send("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\","
                    + "\"url\":\"/project/robot/trajectory/joint_traject_init\"}}");
            assertThat(client.line())
                    .startsWith("{\"error\":\"method_not_allowed\",\"message\":\"POST"
                            + " /project/robot/trajectory/joint_traject_init was not executed: a recording is served here,"
                            + " and no robot is moved by it\",\"hint\":\"Only GET can be called here");
            for (String target : List.of("control", "monitor", "session")) {
                client.send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"" + target + "\"}}");
                client.expect("{\"type\":\"stop_ack\",\"target\":\"" + target + "\"}");
            }
        }
    }

    // 102 ms, at double speed; a round begins one beat of this length after the end of the last one: at 0, 102 and 204
    // ms.
    @Test
    void recordingBeginsAgain() throws IOException {
        ServedController served = serve(new StandInPace(2, true));
        try (LineClient client = LineClient.connect(served.streamAddress()).shakeHands()) {
            client.send(monitor("/project/robot/joints/joint_states", 30));
            client.expect("{\"type\":\"monitor_ack\"}");
            StringBuilder seen = new StringBuilder();
            for (int i = 0; i < 9; i++) {
                served.loop().advance(Duration.ofMillis(30));
                seen.append(client.line().contains("\"position\":[1.5") ? '1' : '2');
            }
            assertThat(seen).hasToString("112211211");
        }
    }

    @Test
    void cutRecordingIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file());
        Path cut = Files.write(folder.resolve("cut.mcap"), Arrays.copyOf(whole, whole.length - 30));

        assertThatThrownBy(() -> StandInSource.open(cut, "", new StandInPace(1, false)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was cut");
    }
}
