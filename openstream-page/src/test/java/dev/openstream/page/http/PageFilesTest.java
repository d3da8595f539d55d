package dev.openstream.page.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.page.PageDescription.Kind;
import dev.openstream.page.site.RobotDescription;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.AllowedCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and data of the page over HTTP. */
final class PageFilesTest {

    private static final String BROWSER = "Accept: text/html,application/xhtml+xml,*/*;q=0.8";
    private static final String ASSET = "/ui/assets/fixture-1a2b.js";

    @AutoClose
    private final PageBench bench = new PageBench();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Accept: text/html,application/xhtml+xml,*/*;q=0.8 | page",
                "Accept: text/html;q=0.5, application/json;q=0.4 | page",
                "Accept: application/json | program",
                "Accept: */* | program",
                "Accept: application/json, text/html;q=0.9 | program",
                "Accept: text/html;q=0 | program",
                "X-None: 1 | program",
            })
    void browserGetsThePageAndAProgramWhatItGotBefore(String accept, String who) throws IOException {
        bench.show("", Kind.SIMULATOR);
        try (RawClient front = new RawClient(bench.inFront(AccessRules.EVERYTHING, 10));
                RawClient own = new RawClient(bench.own(null))) {
            RawClient.Response inFront = front.get("/", RawClient.HOST, accept);
            RawClient.Response alone = own.get("/?lang=ko", RawClient.HOST, accept);
            if (who.equals("page")) {
                assertThat(inFront.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
                assertThat(inFront.header("Cache-Control")).isEqualTo("no-cache");
                assertThat(inFront.text()).startsWith("<!").isEqualToIgnoringCase(alone.text());
            } else {
                assertThat(inFront.text()).isEqualTo("behind the page");
                assertThat(own.get("/", RawClient.HOST, accept).text()).contains("\"controllers\":\"/ui/controllers\"");
            }
        }
    }

    @Test
    void assetIsCompressedForWhoTakesItAndKeptForEver() throws IOException {
        try (RawClient client = new RawClient(bench.own(null))) {
            RawClient.Response plain = client.get(ASSET, RawClient.HOST);
            assertThat(plain.text()).isEqualTo("export const n = 1;\n");
            assertThat(plain.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
            assertThat(plain.header("Cache-Control")).contains("immutable");

            RawClient.Response small = client.get(ASSET, RawClient.HOST, "Accept-Encoding: br, gzip;q=0.5");
            assertThat(small.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(small.header("Vary")).isEqualTo("accept-encoding");
            byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(small.body())).readAllBytes();
            assertThat(new String(unpacked, StandardCharsets.UTF_8)).isEqualTo(plain.text());
            assertThat(client.get(ASSET, RawClient.HOST, "Accept-Encoding: gzip;q=0")
                            .header("Content-Encoding"))
                    .isEmpty();
            assertThat(client.ask("HEAD", ASSET, "", RawClient.HOST).header("Content-Length"))
                    .isEqualTo(plain.header("Content-Length"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ui/assets/none.js",
                "/ui/assets/../index.html",
                "/ui/assets/..%2findex.html",
                "/ui/assets/",
                "/ui/assets/fixture-1a2b.js.gz",
                "/ui/assets//etc/passwd.txt",
                "/ui/index.html",
                "/ui/",
                "/ui/description/none.stl",
            })
    void nothingElseIsThere(String target) throws IOException {
        bench.show("", Kind.SIMULATOR);
        try (RawClient client = new RawClient(bench.own(null))) {
            RawClient.Response response = client.get(target, RawClient.HOST);
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.text()).contains("\"code\":\"not_found\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", ASSET, "/ui/controllers", "/ui/nothing", "/nothing"})
    void everyResponseTellsBrowsersToKeepOthersOut(String target) throws IOException {
        bench.show("", Kind.SIMULATOR);
        try (RawClient client = new RawClient(bench.own(null))) {
            RawClient.Response response = client.get(target, RawClient.HOST, BROWSER);
            assertThat(response.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(response.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(response.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(response.header("Permissions-Policy")).contains("camera=()");
            assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    // A refusal, too, is at this server's origin.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /ui/assets/none.js | Host: localhost    | -      | 404",
                "GET  | /ui/controllers    | Host: evil.example | -      | 403",
                "GET  | /ui/stream         | Host: localhost    | -      | 426",
                "PUT  | /ui/switch         | Host: localhost    | -      | 405",
                "POST | /ui/switch         | Host: localhost    | {      | 400",
                "POST | /ui/switch         | Host: localhost    | long   | 413",
                "POST | /ui/sign-in        | Host: localhost    | {}     | 400",
                "GET  | /ui/nothing        | no header          | -      | 400",
            })
    void everyRefusalTellsBrowsersToKeepOthersOut(String method, String target, String host, String body, int status)
            throws IOException {
        bench.show("", Kind.SIMULATOR);
        String sent = body.equals("long") ? "x".repeat(70_000) : body.replace("-", "");
        try (RawClient client = new RawClient(bench.own(null))) {
            RawClient.Response response =
                    client.ask(method, target, sent, host, "X-OpenStream-Page: 1", "Content-Type: application/json");
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(response.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(response.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        }
    }

    @Test
    void rootOfAControllerIsKeptFromOthersToo() throws IOException {
        bench.show("", Kind.SIMULATOR);
        try (RawClient client = new RawClient(bench.inFront(AccessRules.EVERYTHING, 10))) {
            for (String method : List.of("GET", "POST")) {
                RawClient.Response response = client.ask(method, "/", "", RawClient.HOST);
                assertThat(response.text()).isEqualTo("behind the page");
                assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(response.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void rootIsOnlyRead(String method) throws IOException {
        try (RawClient client = new RawClient(bench.own(null))) {
            RawClient.Response response = client.ask(method, "/", "", RawClient.HOST);
            assertThat(response.status()).isEqualTo(405);
            assertThat(response.header("Allow")).isEqualTo("GET, HEAD");
            assertThat(response.text()).contains("\"wrong_method\"", method);
        }
    }

    // A browser shows XML, too, and would run what an XHTML element in it says, with the rights of this page.
    @Test
    void nothingInADescriptionIsRun(@TempDir Path robot) throws IOException {
        Files.writeString(robot.resolve("arm.urdf"), "<robot/>");
        Files.writeString(robot.resolve("base.dae"), "<COLLADA/>");
        bench.show(RobotDescription.read(robot));
        try (RawClient client = new RawClient(bench.own(null))) {
            for (String target : List.of("/ui/robot.urdf", "/ui/description/arm.urdf", "/ui/description/base.dae")) {
                RawClient.Response response = client.get(target, RawClient.HOST);
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.header("Content-Security-Policy"))
                        .contains("default-src 'none'", "sandbox")
                        .doesNotContain("script-src");
                assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
            }
        }
    }

    @Test
    void controllersAreDescribed() throws IOException {
        bench.show("left", Kind.SIMULATOR);
        bench.show("right", Kind.GATEWAY);
        try (RawClient client = new RawClient(bench.own(null))) {
            assertThat(client.get("/ui/controllers", RawClient.HOST).text())
                    .isEqualTo("{\"version\":\"1.2.3\",\"controllers\":["
                            + "{\"name\":\"left\",\"kind\":\"simulator\",\"model\":\"HA006B\","
                            + "\"open_stream\":\"127.0.0.1:49000\",\"http\":null,\"shown\":\"a robot\","
                            + "\"switches\":true,\"console\":false,\"console_control\":false},"
                            + "{\"name\":\"right\",\"kind\":\"gateway\",\"model\":\"HA006B\","
                            + "\"open_stream\":\"127.0.0.1:49000\",\"http\":null,\"shown\":\"a robot\","
                            + "\"switches\":false,\"console\":false,\"console_control\":false}]}");
            assertThat(client.get("/ui/robot.urdf?controller=left", RawClient.HOST)
                            .text())
                    .isEqualTo("<robot/>");
            assertThat(client.get("/ui/model?controller=left", RawClient.HOST).text())
                    .contains("unknown_model");
            assertThat(client.get("/ui/robot.urdf", RawClient.HOST).text()).contains("unknown_controller");
            assertThat(client.get("/ui/robot.urdf?controller=none", RawClient.HOST)
                            .status())
                    .isEqualTo(404);
        }
    }

    // The port of one controller says nothing of the others.
    @Test
    void portOfAControllerShowsThatOneOnly() throws IOException {
        bench.show("", Kind.SIMULATOR);
        FakeSource other = bench.show("other", Kind.SIMULATOR);
        try (RawClient client = new RawClient(bench.inFront(AccessRules.EVERYTHING, 10))) {
            assertThat(client.get("/ui/controllers", RawClient.HOST).text()).doesNotContain("other");
            assertThat(client.get("/ui/robot.urdf?controller=other", RawClient.HOST)
                            .status())
                    .isEqualTo(404);
            assertThat(client.post(
                                    "/ui/switch?controller=other",
                                    "{\"motor\":true}",
                                    RawClient.HOST,
                                    "X-OpenStream-Page: 1",
                                    "Content-Type: application/json")
                            .status())
                    .isEqualTo(404);
            assertThat(other.changes).isEmpty();
        }
    }

    // With a list of calls the page is no way around it: its paths are calls, and what is behind refuses those.
    @ParameterizedTest
    @ValueSource(strings = {"/", "/ui/controllers", "/ui/stream", ASSET})
    void rulesOfThePortHoldForThePage(String target) throws IOException {
        bench.show("", Kind.SIMULATOR);
        AccessRules rules = new AccessRules(false, AllowedCall.list("GET /project/**"));
        try (RawClient client = new RawClient(bench.inFront(rules, 10))) {
            assertThat(client.get(target, RawClient.HOST, BROWSER).text()).isEqualTo("behind the page");
            assertThat(client.upgrade(target, RawClient.HOST).text()).isEqualTo("behind the page");
            assertThat(client.post(
                                    "/ui/switch",
                                    "{\"motor\":true}",
                                    RawClient.HOST,
                                    "X-OpenStream-Page: 1",
                                    "Content-Type: application/json")
                            .text())
                    .isEqualTo("behind the page");
        }
    }

    // A server that lets the page show may still not let it switch.
    @Test
    void rulesAllowPathsOfThePageOneByOne() throws IOException {
        FakeSource source = bench.show("", Kind.SIMULATOR);
        AccessRules rules = new AccessRules(false, AllowedCall.list("GET /, GET /ui/**"));
        InetSocketAddress port = bench.inFront(rules, 10);
        try (RawClient client = new RawClient(port)) {
            assertThat(client.get("/", RawClient.HOST, BROWSER).header("Content-Type"))
                    .contains("text/html");
            assertThat(client.post(
                                    "/ui/switch",
                                    "{\"motor\":true}",
                                    RawClient.HOST,
                                    "X-OpenStream-Page: 1",
                                    "Content-Type: application/json")
                            .text())
                    .isEqualTo("behind the page");
            assertThat(client.upgrade("/ui/stream", RawClient.HOST).status()).isEqualTo(101);
        }
        assertThat(source.changes).isEmpty();
    }
}
