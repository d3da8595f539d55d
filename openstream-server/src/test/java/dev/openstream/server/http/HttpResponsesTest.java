package dev.openstream.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.openapi.ApiAnswer;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;

/** Headers that tell browsers what others may do with a response. */
final class HttpResponsesTest {

    // In a frame, another page could make its reader click a button that sends a call.
    @Test
    void pageIsNotShownInAFrame() {
        FullHttpResponse page = HttpResponses.of(new HttpSite.Page("text/html; charset=utf-8", new byte[0]));

        assertThat(page.headers().get("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.headers().get("Content-Security-Policy")).isEqualTo("frame-ancestors 'none'");
        assertThat(page.headers().get("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.headers().get("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void answerToWhatIsNoRequestIsNoPage() {
        HttpHeaders headers =
                HttpResponses.ofRefused(ApiAnswer.refused(400, "request: <b>")).headers();

        assertThat(headers.get("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(headers.get("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.get("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    }
}
