package dev.openstream.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openstream.host.fleet.CannotServe;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.protocol.contract.FreePort;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.server.transport.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server in a program; its first three are shown in docs/how-to/embed-the-server.md. */
final class OpenStreamHostTest {

    private static final Path PAGE = Path.of("..", "docs", "how-to", "embed-the-server.md");
    private static final Path SOURCE = Path.of("src/test/java/dev/openstream/host/OpenStreamHostTest.java");

    private static final String POINT_FAR_AWAY =
            "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/project/robot/trajectory/joint_traject_insert_point\","
                    + "\"body\":{\"interval\":0.01,\"point\":[30,90,0,0,-90,0]}}}";

    /** Shakes hands at {@code address}. */
    private static void connect(InetSocketAddress address) throws IOException {
        LineClient.connect(address).shakeHands().close();
    }

    @Test
    void aSimulatedRobotTakesFiveLines() throws Exception {
        try (OpenStreamHost host = OpenStreamHost.builder()
                .set(Setting.PORT, 0)
                .set(Setting.HTTP_PORT, 0)
                .start()) {
            connect(host.streamAddress());
        }
    }

    @Test
    void listenersHaveSettingsOfTheirOwnAndTheirPortsAreFreeAfterwards() throws Exception {
        List<InetSocketAddress> addresses;
        int adminPort = FreePort.find();
        try (OpenStreamHost host = OpenStreamHost.builder()
                .set(Setting.HTTP_PORT, 0)
                .set(Setting.ADMIN_PORT, adminPort)
                .listener("movers", Map.of(Setting.PORT, 0, Setting.MAX_SESSIONS, 1))
                .listener("viewers", Map.of(Setting.PORT, 0, Setting.READ_ONLY, true))
                .start()) {
            addresses = host.controllers().getFirst().server().addresses();
            try (LineClient mover = LineClient.connect(addresses.getFirst()).shakeHands();
                    LineClient viewer = LineClient.connect(addresses.getLast()).shakeHands()) {
                mover.send(Lines.stop("control"));
                assertThat(mover.line()).contains("stop_ack");
                viewer.send(Lines.stop("control"));
                assertThat(viewer.line()).contains("\"error\"");
            }
            assertThat(get(Objects.requireNonNull(host.adminAddress()), "/readyz"))
                    .contains("\"ok\":true");
            addresses = new ArrayList<>(addresses);
            addresses.add(Objects.requireNonNull(host.httpAddress()));
            addresses.add(Objects.requireNonNull(host.adminAddress()));
            // The controller, the admin port and the page.
            assertThat(host.ready()).hasSize(3);
        }
        for (InetSocketAddress address : addresses) {
            new ServerSocket(address.getPort(), 1, address.getAddress()).close();
        }
    }

    @Test
    void aGuardStandsInFrontOfAControllerThatIsReachedOverANetwork() throws Exception {
        try (OpenStreamHost robot = OpenStreamHost.builder()
                .set(Setting.PORT, 0)
                .set(Setting.HTTP_PORT, 0)
                .start()) {
            String controller = "http://" + HostPort.of(Objects.requireNonNull(robot.httpAddress()));
            OpenStreamHost.Builder guarded = OpenStreamHost.builder()
                    .set(Setting.UPSTREAM, controller)
                    .set(Setting.GUARD, "reject")
                    .set(Setting.GUARD_ROBOT, "HA006B");
            try (OpenStreamHost host = guarded.set(Setting.PORT, 0)
                            .set(Setting.HTTP_PORT, 0)
                            .start();
                    LineClient client = LineClient.connect(host.streamAddress()).shakeHands()) {
                client.send(POINT_FAR_AWAY);
                assertThat(client.line()).contains("control_err", "the arm is at 0.000 deg");
            }
        }
    }

    @Test
    void twoInOneProcessShareNothing() throws Exception {
        try (OpenStreamHost one = OpenStreamHost.builder()
                        .set(Setting.PORT, 0)
                        .set(Setting.HTTP_PORT, 0)
                        .start();
                LineClient client = LineClient.connect(one.streamAddress()).shakeHands()) {
            OpenStreamHost other = OpenStreamHost.builder()
                    .set(Setting.PORT, 0)
                    .set(Setting.HTTP_PORT, 0)
                    .set(Setting.ROBOT, "HDR35-20")
                    .start();
            assertThat(one.streamAddress()).isNotEqualTo(other.streamAddress());
            assertThat(other.ready().getFirst()).contains("simulated UH035");
            other.close();
            other.close();

            client.send(Lines.stop("control"));
            assertThat(client.line()).contains("stop_ack");
            assertThatThrownBy(() -> connect(other.streamAddress())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFileMayDescribeAFleetWithRecords(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("fleet.yaml"), """
                audit-log: %s
                controllers:
                  - {name: left, port: 0, http-port: 0}
                  - {name: right, port: 0, http-port: 0}
                """.formatted(folder.resolve("audit.ndjson")));
        try (OpenStreamHost host = OpenStreamHost.start(file);
                LineClient client = LineClient.connect(
                                host.controllers().getLast().streamAddress())
                        .shakeHands()) {
            client.send(POINT_FAR_AWAY);
            client.send(Lines.stop("control"));
            client.nextWith("stop_ack");
        }
        assertThat(folder.resolve("audit.ndjson")).content().contains("\"right\"", "joint_traject_insert_point");
    }

    // Resources that were opened before an address turned out to be in use are given back.
    @Test
    void whatCannotBeServedLeavesNothingBehind() throws Exception {
        int http = FreePort.find();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            OpenStreamHost.Builder settings = OpenStreamHost.builder()
                    .set(Setting.PORT, 0)
                    .set(Setting.HTTP_PORT, http)
                    .set(Setting.ADMIN_PORT, taken.getLocalPort());

            assertThatThrownBy(settings::start)
                    .isInstanceOf(CannotServe.class)
                    .hasMessageContaining("admin port")
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
        new ServerSocket(http, 1, InetAddress.getLoopbackAddress()).close();
    }

    // A program goes on after it, and would keep the thread of a recorder that nobody has.
    @Test
    void recordsThatCannotBeKeptLeaveNothingBehind(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        OpenStreamHost.Builder settings = OpenStreamHost.builder()
                .set(Setting.PORT, 0)
                .set(Setting.HTTP_PORT, 0)
                .set(Setting.RECORDER_SECONDS, 1)
                .set(Setting.RECORDER_DIR, folder.resolve("recordings"))
                .set(Setting.AUDIT_LOG, file.resolve("audit.ndjson"));

        assertThatThrownBy(settings::start).isInstanceOf(WrongSetting.class).hasMessageStartingWith("audit-log is ");
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("openstream-recorder", "openstream-audit"));
    }

    @Test
    void wrongSettingsAreNamedWithTheirRule() {
        assertThatThrownBy(
                        () -> OpenStreamHost.builder().set(Setting.PORT, 70_000).start())
                .isInstanceOf(WrongSetting.class)
                .hasMessage("port is \"70000\" (code); it must be a whole number from 0 to 65535");
        assertThatThrownBy(() -> OpenStreamHost.builder()
                        .listener("viewers", Map.of(Setting.HTTP_PORT, 0))
                        .start())
                .hasMessage("listener viewers: http-port (code) applies to the whole controller; it must be outside of"
                        + " listeners");
        assertThatThrownBy(() -> OpenStreamHost.builder().listener("", Map.of()).start())
                .hasMessageContaining("must have a name of 1 to 32 letters");
    }

    // A setting that nobody would keep is no setting: the log and the JVM are those of the program.
    @Test
    void settingsOfTheCommandAreRefused() {
        for (Setting setting :
                List.of(Setting.LOG_LEVEL, Setting.LOG_FORMAT, Setting.WARM_UP_MS, Setting.TRAJECTORY_LOG)) {
            assertThatThrownBy(() -> OpenStreamHost.builder()
                            .set(setting, setting.defaultText())
                            .start())
                    .isInstanceOf(WrongSetting.class)
                    .hasMessageContaining(setting.key() + " is ")
                    .hasMessageContaining("left out");
        }
    }

    @Test
    void codeOnThePageIsCodeThatRuns() throws IOException {
        String source = lines(Files.readString(SOURCE));
        List<String> blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> lines(block.group(1)))
                .toList();

        assertThat(blocks)
                .hasSize(3)
                .allSatisfy(block -> assertThat(source).contains(block.split("// \\.\\.\\.\n", -1)));
    }

    /** Without what stands before and behind a line: a page is indented less than a test. */
    private static String lines(String text) {
        return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
    }

    private static String get(InetSocketAddress address, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + HostPort.of(address) + path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
