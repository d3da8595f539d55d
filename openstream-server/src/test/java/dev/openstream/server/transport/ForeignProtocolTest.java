package dev.openstream.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first bytes of a connection show whether its peer speaks another protocol, however they are cut up. */
class ForeignProtocolTest {

    private static @Nullable String protocolOf(byte[] bytes, int piece) {
        ForeignProtocol first = new ForeignProtocol();
        for (int from = 0; from < bytes.length; from += piece) {
            int length = Math.min(piece, bytes.length - from);
            String found = first.look(java.util.Arrays.copyOfRange(bytes, from, from + length), length);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: 127.0.0.1:49000\r\n",
                "GET /?a=b%20c HTTP/1.0\n",
                "OPTIONS * HTTP/1.1\r\n",
                "PRI * HTTP/2.0\r\n",
                "\r\n\nPUT http://127.0.0.1:49000/ HTTP/1.1\r\n",
            })
    void aRequestLineIsHttp(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        assertThat(protocolOf(bytes, 1)).isEqualTo("HTTP");
        assertThat(protocolOf(bytes, bytes.length)).isEqualTo("HTTP");
    }

    // A browser sends an url of 2 MB: the line is too long for this server, and its body would still be read as lines.
    @ParameterizedTest
    @ValueSource(ints = {8192, 2_000_000})
    void aRequestLineOfAnyLengthIsHttp(int length) {
        byte[] bytes = ("GET /" + "x".repeat(length) + " HTTP/1.1\r\n").getBytes(StandardCharsets.US_ASCII);
        assertThat(protocolOf(bytes, 8192)).isEqualTo("HTTP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"160301", "160303", "16030100f8"})
    void aHelloIsTls(String hello) {
        assertThat(protocolOf(HexFormat.of().parseHex(hello), 1)).isEqualTo("TLS");
    }

    // Only the first line counts, and a line of nonsense stays a refusal (section 2).
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}\n",
                "\uFEFF{\"cmd\":\"X HTTP/1.1\"}\n",
                " POST / HTTP/1.1\n",
                "HELP\nPOST / HTTP/1.1\n",
                "HTTP/1.1 200 OK\n",
                "{}\nPOST / HTTP/1.1\n",
                "x POST / HTTP/1.1\n",
                "\u0016x\n",
                "\n",
            })
    void everythingElseIsLines(String line) {
        assertThat(protocolOf(line.getBytes(StandardCharsets.UTF_8), 1)).isNull();
    }
}
