package dev.openstream.page.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.page.PageDescription.Kind;
import dev.openstream.server.http.WebOrigins;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.session.handshake.TokenGuesses;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The sign-in of a port with a token. */
final class SignInTest {

    private static final String TOKEN = "0123456789abcdef";
    private static final String HOST = "localhost:8890";
    private static final String JSON = "Content-Type: application/json";
    private static final String PAGE = "X-OpenStream-Page: 1";

    private Instant now = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void nothingIsToldOrDoneWithoutTheToken() throws IOException {
        try (PageBench bench = new PageBench()) {
            FakeSource source = bench.show("", Kind.SIMULATOR);
            bench.show("real", Kind.GATEWAY);
            try (RawClient client = new RawClient(bench.own(signIn()))) {
                for (String name : List.of("real", "", "nobody")) {
                    assertThat(client.post("/ui/switch?controller=" + name, "{}", "Host: " + HOST, PAGE, JSON)
                                    .status())
                            .as(name)
                            .isEqualTo(401);
                }
                assertThat(client.get("/", "Host: " + HOST, "Accept: text/html").status())
                        .isEqualTo(200);
                RawClient.Response response = client.get("/ui/controllers", "Host: " + HOST);
                assertThat(response.status()).isEqualTo(401);
                assertThat(response.text()).contains("sign_in_required").doesNotContain(TOKEN);
                assertThat(client.post("/ui/switch", "{}", "Host: " + HOST, PAGE, JSON)
                                .status())
                        .isEqualTo(401);
                assertThat(client.upgrade("/ui/stream", "Host: " + HOST).status())
                        .isEqualTo(401);
                assertThat(client.get("/ui/controllers?token=" + TOKEN, "Host: " + HOST)
                                .status())
                        .isEqualTo(401);
                assertThat(source.changes).isEmpty();
            }
        }
    }

    @Test
    void tokenGivesACookieThatNoScriptReads() throws IOException {
        try (PageBench bench = new PageBench()) {
            bench.show("", Kind.SIMULATOR);
            try (RawClient client = new RawClient(bench.own(signIn()))) {
                String right = "{\"token\":\"" + TOKEN + "\"}";
                RawClient.Response wrong = client.post("/ui/sign-in", "{\"token\":\"x\"}", "Host: " + HOST, PAGE, JSON);
                assertThat(wrong.status()).isEqualTo(401);
                assertThat(wrong.text()).contains("wrong_token");
                assertThat(wrong.header("Set-Cookie")).isEmpty();
                assertThat(client.post("/ui/sign-in", right, "Host: evil.example", PAGE, JSON)
                                .status())
                        .isEqualTo(403);

                RawClient.Response signed = client.post("/ui/sign-in", right, "Host: " + HOST, PAGE, JSON);
                String cookie = signed.header("Set-Cookie");
                assertThat(cookie)
                        .startsWith("openstream_page_8890=")
                        .contains("HttpOnly", "SameSite=Strict", "Path=/ui")
                        .doesNotContain(TOKEN);
                String sent = "Cookie: other=1; " + cookie.substring(0, cookie.indexOf(';'));
                assertThat(client.get("/ui/controllers", "Host: " + HOST, sent).status())
                        .isEqualTo(200);
                assertThat(client.get("/ui/controllers", "Host: evil.example", sent)
                                .status())
                        .isEqualTo(403);
                assertThat(client.upgrade("/ui/stream", "Host: " + HOST, sent).status())
                        .isEqualTo(101);
            }
        }
    }

    @Test
    void whoGuessesIsTurnedAwayForAWhile() throws IOException {
        try (PageBench bench = new PageBench()) {
            bench.show("", Kind.SIMULATOR);
            InetSocketAddress port = bench.own(signIn());
            String right = "{\"token\":\"" + TOKEN + "\"}";
            String cookie = Objects.requireNonNull(signIn().cookie(TOKEN, HOST));
            for (int i = 0; i < TokenGuesses.TRIES; i++) {
                // On a connection of its own each: it is the address that counts.
                try (RawClient client = new RawClient(port)) {
                    assertThat(client.post(
                                            "/ui/sign-in",
                                            "{\"token\":\"guess-number-" + i + "\"}",
                                            "Host: " + HOST,
                                            PAGE,
                                            JSON)
                                    .status())
                            .isEqualTo(401);
                }
            }
            try (RawClient client = new RawClient(port)) {
                RawClient.Response refused = client.post("/ui/sign-in", right, "Host: " + HOST, PAGE, JSON);
                assertThat(refused.status()).isEqualTo(429);
                assertThat(refused.text()).contains("too_many_wrong_tokens");
                assertThat(refused.header("Retry-After")).isEqualTo("60");
                assertThat(refused.header("Set-Cookie")).isEmpty();
                assertThat(client.get(
                                        "/ui/controllers",
                                        "Host: " + HOST,
                                        "Cookie: " + cookie.substring(0, cookie.indexOf(';')))
                                .status())
                        .as("who is in already")
                        .isEqualTo(200);
            }
            bench.pageLoop.advance(Duration.ofMillis(TokenGuesses.BARRED_MILLIS));
            try (RawClient client = new RawClient(port)) {
                assertThat(client.post("/ui/sign-in", right, "Host: " + HOST, PAGE, JSON)
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void cookieEndsWithItsTimeAndWithItsToken() {
        SignIn signIn = signIn();
        HttpHeaders headers = headers(Objects.requireNonNull(signIn.cookie(TOKEN, HOST)));
        assertThat(signIn.isIn(headers)).isTrue();
        assertThat(new SignIn("another-token-16", false, () -> now).isIn(headers))
                .isFalse();
        now = now.plus(Duration.ofDays(8));
        assertThat(signIn.isIn(headers)).isFalse();
    }

    @Test
    void cookieCannotBeMade() {
        String cookie = Objects.requireNonNull(signIn().cookie(TOKEN, HOST));
        String value = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        String later = "openstream_page_8890=" + (Long.parseLong(value.split("\\.", -1)[0]) + 1) + "."
                + value.split("\\.", -1)[1];
        assertThat(signIn().isIn(headers(later + ";"))).isFalse();
        assertThat(signIn().isIn(headers("openstream_page_8890=9999999999.;"))).isFalse();
        assertThat(signIn().isIn(headers("openstream_page_8890=" + TOKEN + ";")))
                .isFalse();
        assertThat(signIn().toString()).doesNotContain(TOKEN);
    }

    @Test
    void cookieOfTlsStaysWithTls() {
        assertThat(new SignIn(TOKEN, true, () -> now).cookie(TOKEN, HOST)).contains("; Secure");
        assertThat(signIn().cookie(TOKEN, HOST)).doesNotContain("Secure");
    }

    @Test
    void portThatOthersReachNeedsAToken() {
        try (PageBench bench = new PageBench()) {
            PageAccess open = new PageAccess(null, AccessRules.EVERYTHING, WebOrigins.OWN, null);
            assertThatThrownBy(() -> bench.server.listen(new InetSocketAddress("0.0.0.0", 0), open, null))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private SignIn signIn() {
        return new SignIn(TOKEN, false, () -> now);
    }

    private static HttpHeaders headers(String cookie) {
        return new DefaultHttpHeaders()
                .set(HttpHeaderNames.HOST, HOST)
                .set(HttpHeaderNames.COOKIE, cookie.substring(0, cookie.indexOf(';')));
    }
}
