package dev.openstream.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Access to the admin port, and the answers to requests. */
final class AdminServerTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final String TOKEN = "0123456789abcdef";

    private static final List<AdminRoute> ROUTES = List.of(
            new AdminRoute("GET", "/state", _ -> AdminAnswer.json(200, JsonText.of("{\"ok\":true}"))),
            new AdminRoute("POST", "/echo", request -> new AdminAnswer(200, "text/plain", request.body())),
            new AdminRoute("GET", "/query", request -> AdminAnswer.text(200, request.query())),
            new AdminRoute("GET", "/broken", _ -> {
                throw new IllegalStateException("on purpose");
            }));

    @Test
    void requestGoesToItsRoute() throws IOException {
        assertThat(answer(null, "GET /state", "Host: localhost"))
                .contains("HTTP/1.1 200", "application/json", "cache-control: no-store", "{\"ok\":true}");
        assertThat(answer(null, "GET /query?a=b&c", "Host: localhost")).endsWith("\r\n\r\na=b&c");
        assertThat(answer(null, "POST /echo", "Host: localhost\r\nContent-Length: 5", "hello"))
                .endsWith("\r\n\r\nhello");
        assertThat(answer(null, "GET /nothing", "Host: localhost")).contains("404", "GET /state, POST /echo");
        assertThat(answer(null, "PUT /echo", "Host: localhost")).contains("405", "allow: POST");
    }

    // One broken route is no reason to lose the port.
    @Test
    void aRouteThatFailsIsAnAnswer() throws IOException {
        assertThat(answer(null, "GET /broken", "Host: localhost")).contains("500", "on purpose");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "LocalHost:9464, 200",
        "127.0.0.1:1, 200",
        "127.9.9.9, 200",
        "[::1]:9464, 200",
        "robots.example, 403",
        "localhost.robots.example, 403",
        "127.0.0.1.robots.example, 403",
        "'', 403",
    })
    void onLoopbackAForeignHostIsRefused(String host, int status) throws IOException {
        assertThat(answer(null, "GET /state", "Host: " + host)).contains("HTTP/1.1 " + status);
    }

    @Test
    void webPageIsRefusedWhateverItKnows() throws IOException {
        assertThat(answer(
                        TOKEN,
                        "GET /state",
                        "Host: localhost\r\nOrigin: http://localhost\r\nAuthorization: Bearer " + TOKEN))
                .contains("403", "origin");
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization: Bearer 0123456789abcdef, 200",
        "authorization: bearer  0123456789abcdef, 200",
        "Authorization: Bearer 0123456789abcdeg, 401",
        "Authorization: Bearer 0123456789abcde, 401",
        "Authorization: Bearer 0123456789abcdef0, 401",
        "Authorization: Bearer, 401",
        "Authorization: Basic 0123456789abcdef, 401",
        "X-Authorization: Bearer 0123456789abcdef, 401",
    })
    void withATokenOnlyWhoKnowsItIsLetIn(String header, int status) throws IOException {
        String answer = answer(TOKEN, "GET /state", "Host: localhost\r\n" + header);

        assertThat(answer).contains("HTTP/1.1 " + status).doesNotContain(TOKEN);
        assertThat(answer.contains("www-authenticate: Bearer")).isEqualTo(status == 401);
    }

    // A caller without the token does not even learn which routes there are.
    @ParameterizedTest
    @ValueSource(strings = {"GET /nothing", "DELETE /state"})
    void withoutTheTokenNothingIsToldOfTheRoutes(String request) throws IOException {
        assertThat(answer(TOKEN, request, "Host: localhost")).contains("401").doesNotContain("/state");
    }

    @Test
    void withoutATokenItIsForLoopbackOnly() {
        assertThatThrownBy(() -> AdminServer.start(Transport.best(), new InetSocketAddress(0), null, ROUTES))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String answer(@Nullable String token, String request, String... headersAndBody) throws IOException {
        AdminToken known = token == null ? null : new AdminToken(token);
        try (AdminServer server = AdminServer.start(Transport.best(), ANY_PORT, known, ROUTES);
                Socket socket = new Socket(
                        server.address().getAddress(), server.address().getPort())) {
            socket.setSoTimeout(10_000);
            String body = headersAndBody.length > 1 ? headersAndBody[1] : "";
            String text = request + " HTTP/1.1\r\nConnection: close\r\n" + headersAndBody[0] + "\r\n\r\n" + body;
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
