package dev.openstream.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.server.http.HttpService;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.SimulatedController;
import dev.openstream.simulator.SimulatorSettings;
import dev.openstream.simulator.http.RawHttp.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Open API over real HTTP (open-api.md 1), as real clients speak it. */
class HttpServiceTest extends HttpServiceFixture {

    private static final String POINT = "{\"interval\":0.01,\"point\":[1,90,0,0,-90,0]}";
    private static final String DONE = "{\"_type\":\"JObject\"}";

    private HttpResponse<String> fetch(HttpClient client, HttpRequest.Builder request, String target)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + service.address().getPort() + target);
        return client.send(
                request.uri(uri).timeout(Duration.ofSeconds(5)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({
        "/api_ver, 5",
        "/versions/sysver, '{\"modules\":['",
        "/project/rgen, '{\"_type\":\"JObject\",\"cur_mode\":4,'",
        "/project/robot/motor_on_state, '{\"_type\":\"JObject\",\"val\":0}'",
        "/project/robot/po_cur?crd=2&mechinfo=1, '{\"_type\":\"Pose\",\"nsync\":0,\"crd\":\"joint\",'",
        "/project/robot/joint_states, '{\"_type\":\"JObject\",\"position\":[0.000000,90.000000,'",
        "/project/robot/joints/joint_states?jno_start=2&jno_n=1, '{\"_type\":\"JObject\",\"position\":[90.000000],'",
        "/project/robot/trajectory/joint_traject_buf_avail, '{\"val\":2048}'",
        "/project/robot/trajectory/joint_traject_ready, '{\"ready\":true}'",
        "/project/robot/trajectory/joint_traject_mode, '{\"mode\":false}'"
    })
    void everyGetIsServedToAClientThatAsksForHttp2(String target, String start) throws Exception {
        // java.net.http sends Upgrade: h2c with its first request, like the vendor's driver. It is ignored.
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = fetch(client, HttpRequest.newBuilder(), target);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(response.headers().firstValue("content-type")).hasValue("application/json; charset=utf-8");
            assertThat(response.body()).startsWith(start);
        }
    }

    @Test
    void pointsSentOverHttpMoveTheArmEvenIfNobodyLooks() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder post = HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(POINT));

            assertThat(fetch(client, post, INSERT).body()).isEqualTo(DONE);

            await().atMost(Duration.ofSeconds(5))
                    .until(() -> loop.call(() -> simulated.controller().motion().positionDeg(0) == 1
                            && loop.pacer().size() <= 1));
        }
    }

    @Test
    void postNeedsNeitherBodyNorContentType() throws Exception {
        // The manual's own Python example sends exactly this; without a length there is no body.
        try (RawHttp client = connect()) {
            Response response = client.send("POST " + TRAJECTORY + "joint_traject_init HTTP/1.1\r\nHost: robot\r\n\r\n")
                    .receive();

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(DONE);
        }
    }

    @Test
    void keptConnectionServesOneRequestAfterAnother() throws Exception {
        try (RawHttp client = connect()) {
            for (int i = 0; i < 100; i++) {
                assertThat(client.sendGet("/api_ver").receive().body()).isEqualTo("5");
                assertThat(client.sendPost(INSERT, POINT).receive().body()).isEqualTo(DONE);
            }
        }
    }

    @Test
    void oneShotConnectionsAreClosedAfterTheirAnswer() throws Exception {
        // The vendor's C++ driver opens a new connection for each request.
        for (int i = 0; i < 300; i++) {
            try (RawHttp client = connect()) {
                client.send("GET /api_ver HTTP/1.1\r\nHost: robot\r\nConnection: close\r\n\r\n");

                assertThat(client.receive().body()).isEqualTo("5");
                assertThat(client.isClosedByServer()).isTrue();
            }
        }
    }

    @Test
    void http10ClientIsAnsweredAndClosed() throws Exception {
        try (RawHttp client = connect()) {
            assertThat(client.send("GET /api_ver HTTP/1.0\r\n\r\n").receive().body())
                    .isEqualTo("5");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void clientThatClosesItsSideAfterTheRequestIsAnswered() throws Exception {
        try (RawHttp client = connect()) {
            client.sendGet("/api_ver").socket.shutdownOutput();

            assertThat(client.receive().body()).isEqualTo("5");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        try (RawHttp client = connect()) {
            StringBuilder requests = new StringBuilder();
            for (int joint = 1; joint <= 6; joint++) {
                requests.append("GET /project/robot/joint_states?jno_start=")
                        .append(joint)
                        .append(" HTTP/1.1\r\nHost: robot\r\n\r\n");
            }
            client.send(requests.toString().repeat(100));

            for (int i = 0; i < 600; i++) {
                int numbers = 6 - i % 6;
                assertThat(client.receive().body().chars().filter(c -> c == '.'))
                        .hasSize(3 * numbers);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks[0]", "tasks%5B0%5D", "tasks%5b0%5d"})
    void bracketsMayBeRawOrEncoded(String task) throws Exception {
        try (RawHttp client = connect()) {
            Response response = client.sendPost("/project/context/" + task + "/solve_expr", "{\"expr\":\"6*7\"}")
                    .receive();

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("42");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/docs, text/html; charset=utf-8, SwaggerUIBundle",
        "/docs/, text/html; charset=utf-8, /openapi.json",
        "/docs/swagger-ui.css, text/css; charset=utf-8, .swagger-ui",
        "/docs/swagger-ui-bundle.js, text/javascript; charset=utf-8, SwaggerUIBundle",
        "/schemas/commands.json, application/schema+json, HANDSHAKE",
        "/schemas/events.json, application/schema+json, handshake_ack",
        "/asyncapi.yaml, application/yaml, asyncapi: 3.0.0"
    })
    void documentationIsServedFromTheClassPath(String target, String type, String part) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = fetch(client, HttpRequest.newBuilder(), target);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("content-type")).hasValue(type);
            assertThat(response.body()).contains(part);
        }
    }

    @Test
    void nothingElseOfTheClassPathIsServed() throws Exception {
        try (RawHttp client = connect()) {
            assertThat(client.sendGet("/docs/../versions.properties").receive().status())
                    .isEqualTo(404);
            assertThat(client.sendGet("/docs/index.html").receive().status()).isEqualTo(404);
        }
    }

    @Test
    void absoluteTargetIsTaken() throws Exception {
        try (RawHttp client = connect()) {
            assertThat(client.sendGet("http://192.168.1.150:8888/api_ver")
                            .receive()
                            .body())
                    .isEqualTo("5");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "PATCH", "TRACE", "BREW"})
    void otherMethodsAre405InJson(String method) throws Exception {
        try (RawHttp client = connect()) {
            Response response = client.send(method + " /api_ver HTTP/1.1\r\nHost: robot\r\n\r\n")
                    .receive();

            assertThat(response.status()).isEqualTo(405);
            assertThat(response.header("Allow")).isEqualTo("GET, HEAD");
            assertThat(response.body()).startsWith("{\"_type\":\"JObject\",\"err_code\":-405,");
            assertThat(client.sendGet("/api_ver").receive().body()).isEqualTo("5");
        }
    }

    @Test
    void headAnswersAsGetWithoutTheBody() throws Exception {
        try (RawHttp client = connect()) {
            Response response =
                    client.send("HEAD /api_ver HTTP/1.1\r\nHost: robot\r\n\r\n").receiveWithoutBody();

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("Content-Length")).isEqualTo("1");
            assertThat(client.sendGet("/api_ver").receive().body()).isEqualTo("5");
        }
    }

    @Test
    void headOfWhatIsOnlyWrittenIs405() throws Exception {
        try (RawHttp client = connect()) {
            Response response = client.send("HEAD " + INSERT + " HTTP/1.1\r\nHost: robot\r\n\r\n")
                    .receiveWithoutBody();

            assertThat(response.status()).isEqualTo(405);
            assertThat(client.sendGet("/api_ver").receive().body()).isEqualTo("5");
        }
    }

    // open-api.md 4: lines of JSON as text, of which a client may read one by one.
    @Test
    void eventLogIsLinesOfText() throws Exception {
        try (RawHttp client = connect()) {
            client.sendPost(INSERT, "{}").receive();
            Response response = client.sendGet("/logManager/search?n_item=1").receive();

            assertThat(response.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
            assertThat(response.body()).startsWith("{ \"id\" : ").endsWith("\" }\r\n");
        }
    }

    @Test
    void severalControllersServeBesideEachOther() throws Exception {
        try (ControllerLoop otherLoop = ControllerLoop.start("other", Transport.NIO);
                HttpService otherService = SimulatedController.start(otherLoop)
                        .serveHttp(
                                otherLoop,
                                SimulatorSettings.builder()
                                        .httpAddress(ANY_PORT)
                                        .build());
                RawHttp client = connect();
                RawHttp other = new RawHttp(otherService.address())) {
            client.sendPost(INSERT, "{\"interval\":1,\"look_ahead_time\":60,\"point\":[1,90,0,0,-90,0]}")
                    .receive();

            assertThat(client.sendGet(TRAJECTORY + "joint_traject_buf_avail")
                            .receive()
                            .body())
                    .isEqualTo("{\"val\":2047}");
            assertThat(other.sendGet(TRAJECTORY + "joint_traject_buf_avail")
                            .receive()
                            .body())
                    .isEqualTo("{\"val\":2048}");
        }
    }
}
