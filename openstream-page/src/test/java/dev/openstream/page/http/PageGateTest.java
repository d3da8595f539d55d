package dev.openstream.page.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.page.PageDescription.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Access to the page: this server's own page and programs may look and change; no page of a stranger may, whatever its name. */
final class PageGateTest {

    private static final String PAGE = "X-OpenStream-Page: 1";
    private static final String JSON = "Content-Type: application/json";
    private static final String MOTOR = "{\"motor\":true}";

    @AutoClose
    private final PageBench bench = new PageBench();

    private FakeSource source = bench.show("", Kind.SIMULATOR);
    private InetSocketAddress port = PageBench.ANY_PORT;

    @BeforeEach
    void open() throws IOException {
        port = bench.own(null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "localhost:8888 | http://localhost:8888 | -           | 200",
                "127.0.0.1:8888 | -                     | -           | 200",
                "192.168.1.5    | http://192.168.1.5    | same-origin | 200",
                "[::1]:8888     | http://[::1]:8888     | none        | 200",
                "evil.example   | http://evil.example   | same-origin | 403",
                "evil.example   | -                     | same-origin | 403",
                "evil.example   | -                     | -           | 403",
                "127.0.0.1.evil.example | -             | -           | 403",
                "localhost:8888 | http://evil.example   | cross-site  | 403",
                "localhost:8888 | http://localhost:9999 | same-site   | 403",
                "localhost:8888 | null                  | -           | 403",
                "localhost:8888 | -                     | cross-site  | 403",
                "localhost:8888 | -                     | same-site   | 403",
                "localhost.     | -                     | -           | 403",
                "localhost:8888 | http://localhost.:8888 | -          | 403",
            })
    void onlyThePageOfThisServerAndProgramsAsk(String host, String origin, String site, int status) throws IOException {
        List<String> headers = new ArrayList<>(List.of("Host: " + host));
        if (origin != null) {
            headers.add("Origin: " + origin);
        }
        if (site != null) {
            headers.add("Sec-Fetch-Site: " + site);
        }
        try (RawClient client = new RawClient(port)) {
            assertThat(client.get("/ui/controllers", headers.toArray(String[]::new))
                            .status())
                    .isEqualTo(status);
            assertThat(client.get("/ui/robot.urdf", headers.toArray(String[]::new))
                            .status())
                    .isEqualTo(status);
            List<String> changing = new ArrayList<>(headers);
            changing.addAll(List.of(PAGE, JSON));
            assertThat(client.post("/ui/switch", MOTOR, changing.toArray(String[]::new))
                            .status())
                    .isEqualTo(status);
            assertThat(source.changes).hasSize(status == 200 ? 1 : 0);
            assertThat(client.upgrade("/ui/stream", headers.toArray(String[]::new))
                            .status())
                    .isEqualTo(status == 200 ? 101 : 403);
        }
    }

    // A proxy may add one of its own.
    @Test
    void everyWordAboutTheSiteCounts() throws IOException {
        try (RawClient client = new RawClient(port)) {
            assertThat(client.get(
                                    "/ui/controllers",
                                    "Host: localhost",
                                    "Sec-Fetch-Site: none",
                                    "Sec-Fetch-Site: cross-site")
                            .text())
                    .contains("foreign_origin");
        }
    }

    // Which of two controllers is meant is not guessed: one of them may be real.
    @ParameterizedTest
    @CsvSource({
        "?controller=left&controller=real, 2 of them",
        "?controller=left&controller=left, 2 of them",
        "?controller=nope, nope",
        "'', there is none"
    })
    void changeIsForOneController(String query, String value) throws IOException {
        FakeSource left = bench.show("left", Kind.SIMULATOR);
        bench.show("real", Kind.GATEWAY);
        try (RawClient client = new RawClient(port)) {
            for (String path : List.of("/ui/switch", "/ui/fault")) {
                RawClient.Response response = client.post(path + query, MOTOR, "Host: localhost", PAGE, JSON);
                assertThat(response.status()).isEqualTo(404);
                assertThat(response.text()).contains("unknown_controller", value);
            }
            assertThat(client.get("/ui/robot.urdf" + query, "Host: localhost").status())
                    .isEqualTo(404);
            assertThat(left.changes).isEmpty();
            assertThat(client.post("/ui/switch?controller=left", MOTOR, "Host: localhost", PAGE, JSON)
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-None: 1            | Content-Type: application/json",
                "X-OpenStream-Page: 2 | Content-Type: application/json",
                "X-OpenStream-Page: 1 | Content-Type: text/plain",
                "X-OpenStream-Page: 1 | Content-Type: application/x-www-form-urlencoded",
                "X-OpenStream-Page: 1 | X-None: 1",
            })
    void changeNeedsAFormThatNoOtherPageCanSend(String header, String type) throws IOException {
        try (RawClient client = new RawClient(port)) {
            RawClient.Response response = client.post("/ui/switch", MOTOR, "Host: localhost", header, type);
            assertThat(response.status()).isEqualTo(403);
            assertThat(response.text())
                    .contains("{\"error\":{\"code\":\"not_from_the_page\",\"message\":\"", "\"hint\":");
            assertThat(source.changes).isEmpty();
        }
    }

    @Test
    void changeIsHandedToTheController() throws IOException {
        try (RawClient client = new RawClient(port)) {
            RawClient.Response response = client.post("/ui/switch", MOTOR, "Host: localhost", PAGE, JSON);
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.text()).isEqualTo("{}");
            client.post("/ui/fault", "{\"undo_all\":true}", "Host: localhost", PAGE, JSON + "; charset=utf-8");
            assertThat(source.changes).containsExactly("Switch " + MOTOR, "Fault {\"undo_all\":true}");
        }
    }

    // A second response would be taken for the answer to the next request.
    @Test
    void changeThatFailsWhenItWasAnsweredIsAnsweredOnce() throws IOException {
        try (RawClient client = new RawClient(port)) {
            RawClient.Response response = client.post("/ui/switch", "{\"fail\":true}", "Host: localhost", PAGE, JSON);
            assertThat(response.status()).isEqualTo(200);
            assertThat(client.get("/ui/robot.urdf", "Host: localhost").text()).isEqualTo("<robot/>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"motor\":true}{}", "{\"motor\":true,\"motor\":false}", "nul", "\"text\""})
    void changeIsOneStrictObject(String body) throws IOException {
        try (RawClient client = new RawClient(port)) {
            assertThat(client.post("/ui/switch", body, "Host: localhost", PAGE, JSON)
                            .status())
                    .isEqualTo(400);
            assertThat(source.changes).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /ui/switch",
        "PUT, /ui/switch",
        "DELETE, /ui/fault",
        "OPTIONS, /ui/switch",
        "POST, /ui/controllers",
        "OPTIONS, /ui/controllers"
    })
    void otherMethodsAreNotThere(String method, String path) throws IOException {
        try (RawClient client = new RawClient(port)) {
            RawClient.Response response = client.ask(
                    method,
                    path,
                    "",
                    "Host: localhost",
                    "Origin: http://localhost",
                    "Access-Control-Request-Method: POST",
                    PAGE,
                    JSON);
            assertThat(response.status()).isEqualTo(405);
            assertThat(response.header("Allow")).isEqualTo(path.equals("/ui/controllers") ? "GET, HEAD" : "POST");
            assertThat(response.header("Access-Control-Allow-Methods")).isEmpty();
            assertThat(source.changes).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GATEWAY", "RECORDING"})
    void realRobotHasNoSwitchesWhateverIsSent(Kind kind) throws IOException {
        source = bench.show("real", kind);
        try (RawClient client = new RawClient(port)) {
            for (String path : List.of("/ui/switch?controller=real", "/ui/fault?controller=real")) {
                assertThat(client.post(path, MOTOR, "Host: localhost", PAGE, JSON)
                                .status())
                        .isEqualTo(404);
                assertThat(client.post(path, "{", "Host: evil.example", "Origin: http://evil.example")
                                .status())
                        .isEqualTo(404);
            }
            assertThat(source.changes).isEmpty();
        }
    }
}
