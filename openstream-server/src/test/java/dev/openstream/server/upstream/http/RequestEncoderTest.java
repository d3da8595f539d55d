package dev.openstream.server.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call goes out as the client wrote it. */
final class RequestEncoderTest {

    private final HttpUpstreamSettings settings =
            HttpUpstreamSettings.at(InetSocketAddress.createUnresolved("robot", 8888));

    @Test
    void aReadHasNoBodyAndNoHeaderButHost() {
        assertThat(text(Method.GET, "/project/robot/joints/joint_states?jno_n=6", "{}"))
                .isEqualTo("GET /project/robot/joints/joint_states?jno_n=6 HTTP/1.1\r\nHost: robot:8888\r\n\r\n");
    }

    @Test
    void aBodyGoesOutByteForByte() {
        String body = "{ \"point\" : [1.0, 2e0],\t\"name\":\"\u00e9\" }";

        assertThat(text(Method.POST, "/a", body))
                .isEqualTo("POST /a HTTP/1.1\r\nHost: robot:8888\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    // Nothing that a client writes may become a header or a second request.
    @ParameterizedTest
    @CsvSource({
        "/project/context/tasks[0]/x, /project/context/tasks[0]/x",
        "/tasks%5B0%5D/x?a=%20b, /tasks%5B0%5D/x?a=%20b",
        "'/a\r\nX: y', /a%0D%0AX:%20y",
        "/\u00e9, /%C3%A9",
        "'/a\u0000b\u007f', /a%00b%7F"
    })
    void theTargetStaysAsItIsButForWhatARequestLineCannotHold(String url, String target) {
        assertThat(text(Method.GET, url, "{}")).startsWith("GET " + target + " HTTP/1.1\r\n");
    }

    private String text(Method method, String url, String body) {
        byte[] bytes = RequestEncoder.of(ApiRequest.of(method, url, JsonText.of(body)), settings);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
