package dev.openstream.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A web page moves nobody's robot: which pages may write, and what a browser is told (docs/security.md). */
class OriginGateTest {

    private final List<String> called = new ArrayList<>();

    private FullHttpResponse send(WebOrigins origins, FullHttpRequest request) {
        List<FullHttpResponse> responses = new ArrayList<>();
        new OriginGate(origins, HttpSite.NONE, (call, response) -> {
                    called.add(call.method() + " " + call.uri());
                    response.accept(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
                })
                .answer(request, responses::add);
        assertThat(responses).hasSize(1);
        return responses.getFirst();
    }

    private static FullHttpRequest request(HttpMethod method, String host, String origin) {
        FullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, "/project/robot/start", Unpooled.EMPTY_BUFFER);
        request.headers().set("Host", host);
        if (!origin.isEmpty()) {
            request.headers().set("Origin", origin);
        }
        return request;
    }

    private static WebOrigins ofThisMachine() {
        return new WebOrigins(List.of(), Set.of("localhost", "cell3", "cell3.local"));
    }

    // A page of this server is one at an address, localhost or a name of this machine, on the same port.
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8888, http://127.0.0.1:8888",
        "192.168.1.7:8888, http://192.168.1.7:8888",
        "[::1]:8888, http://[::1]:8888",
        "localhost:8888, http://localhost:8888",
        "CELL3:8888, http://cell3:8888",
        "cell3.local:8888, http://cell3.local:8888",
        "127.0.0.1, http://127.0.0.1",
        "127.0.0.1:443, https://127.0.0.1",
    })
    void aPageOfThisServerMayWrite(String host, String origin) {
        for (HttpMethod method : List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE)) {
            assertThat(send(ofThisMachine(), request(method, host, origin)).status())
                    .isEqualTo(HttpResponseStatus.OK);
        }
        assertThat(called).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8888, http://evil.example",
        "127.0.0.1:8888, http://127.0.0.1:8000",
        "127.0.0.1:8888, https://127.0.0.1:8888x",
        "127.0.0.1:8888, http://localhost:8888",
        "127.0.0.1:8888, null",
        "127.0.0.1:8888, file://",
        "127.0.0.1:8888, ''' '''",
        "127.0.0.1:8888, 'http://127.0.0.1:8888, http://127.0.0.1:8888'",
        // Rebound: the name agrees, and is no name of this machine.
        "rebound.example:8888, http://rebound.example:8888",
        "127.0.0.1.rebound.example:8888, http://127.0.0.1.rebound.example:8888",
        "localhost.rebound.example:8888, http://localhost.rebound.example:8888",
        "2130706433.example:8888, http://2130706433.example:8888",
    })
    void aPageOfAnybodyElseMayNotWrite(String host, String origin) {
        for (HttpMethod method :
                List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.PATCH, HttpMethod.OPTIONS)) {
            FullHttpResponse response = send(ofThisMachine(), request(method, host, origin));
            assertThat(response.status()).as(method.name()).isEqualTo(HttpResponseStatus.FORBIDDEN);
            assertThat(response.content().toString(StandardCharsets.US_ASCII)).contains("http-allow-origin");
            assertThat(response.headers().contains("Access-Control-Allow-Origin"))
                    .isFalse();
        }
        assertThat(called).isEmpty();
    }

    // Two Origin or Host headers could be read in two ways.
    @Test
    void twoHeadersAreNobodys() {
        FullHttpRequest twoHosts = request(HttpMethod.POST, "127.0.0.1:8888", "http://127.0.0.1:8888");
        twoHosts.headers().add("Host", "127.0.0.1:8888");
        FullHttpRequest twoOrigins = request(HttpMethod.POST, "127.0.0.1:8888", "http://127.0.0.1:8888");
        twoOrigins.headers().add("Origin", "http://127.0.0.1:8888");

        assertThat(send(ofThisMachine(), twoHosts).status()).isEqualTo(HttpResponseStatus.FORBIDDEN);
        assertThat(send(ofThisMachine(), twoOrigins).status()).isEqualTo(HttpResponseStatus.FORBIDDEN);
    }

    // Containers call each other by names of their network.
    @ParameterizedTest
    @ValueSource(strings = {"simulator:8888", "robot.cell.example", "127.0.0.1:8888", ""})
    void programsSendNoOriginAndMayUseAnyName(String host) {
        assertThat(send(ofThisMachine(), request(HttpMethod.POST, host, "")).status())
                .isEqualTo(HttpResponseStatus.OK);
    }

    // A browser whose Origin something on its way has taken out still says that the page is another site's.
    @ParameterizedTest
    @CsvSource({"cross-site, 403", "same-site, 403", "Cross-Site, 403", "same-origin, 200", "none, 200"})
    void writeOfAnotherSiteIsRefusedWithoutAnOriginToo(String site, int status) {
        FullHttpRequest request = request(HttpMethod.POST, "127.0.0.1:8888", "");
        request.headers().set("Sec-Fetch-Site", site);

        assertThat(send(ofThisMachine(), request).status().code()).isEqualTo(status);
        assertThat(called).hasSize(status == 200 ? 1 : 0);
    }

    // The browser sends it, and shows the page nothing of the answer: no header allows that.
    @Test
    void looksAreAnsweredAndNotShown() {
        FullHttpResponse response =
                send(ofThisMachine(), request(HttpMethod.GET, "127.0.0.1:8888", "http://evil.example"));

        assertThat(response.status()).isEqualTo(HttpResponseStatus.OK);
        assertThat(response.headers().contains("Access-Control-Allow-Origin")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://lab.example:3000, http://lab.example:3000",
        "https://lab.example, https://lab.example",
        "https://LAB.example:443, https://lab.example",
    })
    void pagesOfAnAllowedOriginMayReadAndWrite(String allowed, String origin) {
        WebOrigins origins = WebOrigins.of(List.of(allowed));
        for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.POST)) {
            FullHttpResponse response = send(origins, request(method, "127.0.0.1:8888", origin));
            assertThat(response.status()).isEqualTo(HttpResponseStatus.OK);
            assertThat(response.headers().get("Access-Control-Allow-Origin")).isEqualTo(origin);
            assertThat(response.headers().get("Vary")).isEqualToIgnoringCase("origin");
        }
        assertThat(send(origins, request(HttpMethod.POST, "127.0.0.1:8888", "http://lab.example:3001"))
                        .status())
                .isEqualTo(HttpResponseStatus.FORBIDDEN);
    }

    @Test
    void aPreflightIsAnsweredForAnAllowedOriginOnly() {
        FullHttpRequest asked = request(HttpMethod.OPTIONS, "127.0.0.1:8888", "http://lab.example:3000");
        asked.headers()
                .set("Access-Control-Request-Method", "POST")
                .set("Access-Control-Request-Headers", "content-type")
                .set("Access-Control-Request-Private-Network", "true");

        FullHttpResponse response = send(WebOrigins.of(List.of("http://lab.example:3000")), asked);

        assertThat(response.status()).isEqualTo(HttpResponseStatus.NO_CONTENT);
        assertThat(response.headers().get("Access-Control-Allow-Origin")).isEqualTo("http://lab.example:3000");
        assertThat(response.headers().get("Access-Control-Allow-Methods")).contains("POST", "PUT", "DELETE");
        assertThat(response.headers().get("Access-Control-Allow-Headers")).isEqualTo("content-type");
        assertThat(response.headers().get("Access-Control-Allow-Private-Network"))
                .isEqualTo("true");
        assertThat(called).isEmpty();
        assertThat(send(ofThisMachine(), asked).status()).isEqualTo(HttpResponseStatus.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab.example", "http://lab.example/", "ftp://lab.example", "*", "http://a b", ""})
    void whatIsNoOriginIsRefusedByName(String origin) {
        assertThatThrownBy(() -> WebOrigins.of(List.of(origin)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + origin + "\"");
    }
}
