package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.cli.log.LogLevelRoute;
import dev.openstream.host.OpenStreamHost;
import dev.openstream.host.admin.PrometheusText;
import dev.openstream.host.admin.ServedAdmin;
import dev.openstream.host.fleet.CannotServe;
import dev.openstream.host.fleet.ServedFleet;
import dev.openstream.host.plan.Composition;
import dev.openstream.host.records.ProcessRecords;
import dev.openstream.host.settings.Fleet;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.server.admin.AdminRoute;
import dev.openstream.server.admin.AdminServer;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The admin port of controllers that are really served. */
final class ServedAdminTest {

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private ServedFleet fleet = none();
    private URI admin = URI.create("");
    private AutoCloseable port = () -> {};

    private static ServedFleet none() {
        try {
            return ServedFleet.start(List.of(), Transport.best(), ProcessRecords.NOTHING);
        } catch (CannotServe e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() throws Exception {
        port.close();
        fleet.close();
        http.close();
    }

    private void serve(String controllers) throws IOException, CannotServe {
        Path file = Files.writeString(folder.resolve("fleet.yaml"), "controllers: " + controllers);
        fleet = ServedFleet.start(
                Composition.plans(Fleet.resolve(Map.of(), Map.of(), file)), Transport.best(), ProcessRecords.NOTHING);
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        AdminServer server = AdminServer.start(Transport.best(), anyPort, null, routes());
        port = server;
        admin = URI.create("http://127.0.0.1:" + server.address().getPort());
    }

    private List<AdminRoute> routes() {
        List<AdminRoute> routes = new ArrayList<>(ServedAdmin.routes(fleet.members(), OpenStreamHost.version()));
        routes.addAll(LogLevelRoute.routes());
        return routes;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(admin.resolve(path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private LineClient client(int member) throws IOException {
        Matcher address = Pattern.compile("Open Stream on ([0-9.]+):([0-9]+)")
                .matcher(fleet.ready().get(member));
        assertThat(address.find()).isTrue();
        return LineClient.connect(new InetSocketAddress(address.group(1), Integer.parseInt(address.group(2))))
                .shakeHands();
    }

    // Tolerance of a scrape and an honest answer: whoever asks learns which controller hangs, and all of the others.
    @Test
    void aControllerThatHangsIsToldAndHidesNoOther() throws Exception {
        serve("[{name: left, port: 0, http-port: 0}, {name: right, port: 0, http-port: 0}]");
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch hangs = new CountDownLatch(1);
        fleet.members().getFirst().loop().eventLoop().execute(() -> {
            hangs.countDown();
            hang(release);
        });
        try {
            assertThat(hangs.await(5, TimeUnit.SECONDS)).isTrue();

            HttpResponse<String> health = get("/healthz");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body())
                    .contains("{\"controller\":\"left\",\"ok\":false,\"reason\":", "\"right\",\"ok\":true");
            assertThat(get("/sessions").body()).isEqualTo("{\"sessions\":[],\"hanging\":\"left\"}");
            PrometheusText metrics = PrometheusText.of(get("/metrics").body());
            assertThat(metrics.valueOf("openstream_controller_up{controller=\"left\"}"))
                    .isZero();
            assertThat(metrics.valueOf("openstream_controller_up{controller=\"right\"}"))
                    .isEqualTo(1);
        } finally {
            release.countDown();
        }
    }

    // The process works, so nobody should start it anew; but whoever comes now gets nothing.
    @Test
    void withoutItsUpstreamItIsAliveAndNotReady() throws Exception {
        int free;
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = other.getLocalPort();
        }
        serve("[{name: left, port: 0, http-port: 0, upstream: 'http://127.0.0.1:" + free + "'}]");

        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = get("/readyz");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("127.0.0.1:" + free);
        assertThat(PrometheusText.of(get("/metrics").body()).valueOf("openstream_upstream_up{controller=\"left\"}"))
                .isZero();
    }

    @Test
    void anUpstreamWhoseNameNobodyKnowsIsAwayAndThatIsSaid() throws Exception {
        serve("[{name: left, port: 0, http-port: 0, upstream: 'http://robot.invalid:8888'},"
                + " {name: right, port: 0, http-port: 0}]");

        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        Awaitility.await()
                .untilAsserted(() -> assertThat(get("/readyz").body())
                        .contains("\"ok\":false,\"reason\":\"http://robot.invalid:8888: ", "address of robot.invalid"));
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        PrometheusText metrics = PrometheusText.of(get("/metrics").body());
        assertThat(metrics.valueOf("openstream_upstream_up{controller=\"left\"}"))
                .isZero();
    }

    @Test
    void aSessionIsToldWithWhatItDoes() throws Exception {
        serve("[{name: left, port: 0, http-port: 0}]");
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        try (LineClient client = client(0)) {
            client.send(Lines.monitorJoints(2));
            client.nextWith("\"data\"");
            client.send("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/no/such\"}}");
            client.nextWith("control_err");

            JsonNode session = JsonMapper.shared()
                    .readTree(get("/sessions").body())
                    .get("sessions")
                    .get(0);
            assertThat(session.get("controller").asString()).isEqualTo("left");
            assertThat(session.get("peer").asString()).startsWith("127.0.0.1:");
            assertThat(session.get("since").asString()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{3}Z");
            assertThat(session.get("recipe").asString()).startsWith("GET /project/robot");
            assertThat(session.get("period_ms").asInt()).isEqualTo(2);
            assertThat(session.get("samples").asInt()).isPositive();
            assertThat(session.get("late_p99_us").asInt()).isPositive();
            assertThat(session.get("last_error").get("status").asInt()).isEqualTo(404);
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(get("/sessions").body()).isEqualTo("{\"sessions\":[]}"));
        PrometheusText metrics = PrometheusText.of(get("/metrics").body());
        assertThat(metrics.valueOf("openstream_sessions_started_total{controller=\"left\"}"))
                .isEqualTo(1);
        assertThat(metrics.valueOf("openstream_controls_total{controller=\"left\",outcome=\"refused\"}"))
                .isEqualTo(1);
        assertThat(metrics.valueOf("openstream_sent_bytes_total{controller=\"left\"}"))
                .isGreaterThan(200);
        assertThat(metrics.types()).containsKeys("jvm_memory_used_bytes", "process_cpu_seconds_total");
    }

    @Test
    void theRightToControlIsToldAndTakenAway() throws Exception {
        serve("[{name: left, port: 0, http-port: 0, one-writer: true}, {name: right, port: 0, http-port: 0}]");
        assertThat(get("/lease").body())
                .isEqualTo("{\"controllers\":[{\"controller\":\"left\",\"one_writer\":true},"
                        + "{\"controller\":\"right\",\"one_writer\":false}]}");
        try (LineClient client = client(0)) {
            String control = "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/no/such\"}}";
            client.send(control);
            client.nextWith("control_err");
            assertThat(get("/lease?controller=left").body()).contains("\"holder\":\"127.0.0.1:", "\"since\":\"20");

            assertThat(takeLease("/lease").statusCode()).as("of which?").isEqualTo(404);
            assertThat(takeLease("/lease?controller=left").body()).contains("\"holder\":\"127.0.0.1:");

            client.send(control);
            assertThat(client.nextWith("\"error\"")).contains("control_busy", "was taken from this session");
            assertThat(get("/lease?controller=left").body()).doesNotContain("holder");
        }
    }

    private HttpResponse<String> takeLease(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(admin.resolve(path)).DELETE().build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theLevelOfTheLogIsSetAndTold() throws Exception {
        serve("[{name: left, port: 0, http-port: 0}]");
        String before = get("/log-level").body();
        try {
            assertThat(put("debug").body()).isEqualTo("{\"level\":\"debug\"}");
            assertThat(get("/log-level").body()).isEqualTo("{\"level\":\"debug\"}");
            HttpResponse<String> wrong = put("loud");
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(wrong.body()).contains("error, warn, info, debug, trace");
        } finally {
            put(before.replaceAll(".*:\"([a-z]+)\".*", "$1"));
        }
        assertThat(get("/log-level").body()).isEqualTo(before);
    }

    private HttpResponse<String> put(String level) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(admin.resolve("/log-level"))
                .PUT(HttpRequest.BodyPublishers.ofString(level))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    // Checked by Prometheus' own tool too, where it is installed; PrometheusText has its rules.
    @Test
    void promtoolFindsNoFault() throws Exception {
        serve("[{name: left, port: 0, http-port: 0}]");
        String text = get("/metrics").body();
        PrometheusText.of(text);
        Path promtool = promtool();
        if (promtool != null) {
            Process process = new ProcessBuilder(promtool.toString(), "check", "metrics")
                    .redirectErrorStream(true)
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(text.getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said.lines().filter(line -> line.contains("openstream_")))
                    .isEmpty();
            assertThat(said).doesNotContain("error while linting");
        }
    }

    private static @Nullable Path promtool() {
        return List.of(System.getenv("PATH").split(":", -1)).stream()
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static void hang(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
