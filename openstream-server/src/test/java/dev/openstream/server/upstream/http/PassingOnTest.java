package dev.openstream.server.upstream.http;

import static dev.openstream.server.upstream.http.RawUpstream.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.http.HttpService;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.http.HttpSite;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over HTTP a gateway passes on what it gets, in both directions, to the byte. */
final class PassingOnTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private RawUpstream peer;
    private HttpUpstreamBench bench;
    private HttpService front;
    private Socket client;

    @BeforeEach
    void start() throws IOException {
        peer = new RawUpstream();
        bench = new HttpUpstreamBench(HttpUpstreamBench.patient(HttpUpstreamBench.to(peer)));
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        front = HttpService.start(bench.loop, bench.upstream, HttpSite.NONE, HttpSettings.at(anyPort));
        client = new Socket(front.address().getAddress(), front.address().getPort());
        client.setSoTimeout(10_000);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        front.close();
        bench.close();
        peer.close();
    }

    private void send(String octets) throws IOException {
        client.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The answer until the connection ends, header names in lower case. */
    private String answer() throws IOException {
        InputStream in = client.getInputStream();
        String all = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        int head = all.indexOf("\r\n\r\n");
        return all.substring(0, head).toLowerCase(Locale.ROOT) + all.substring(head);
    }

    private String answerTo(String method) throws IOException {
        send(method + " /x HTTP/1.1\r\nHost: robot\r\nConnection: close\r\n\r\n");
        return answer();
    }

    // Byte order mark, CR LF, NUL, JSON with white space, UTF-8, another charset, half a JSON.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00ef\u00bb\u00bfProgram File Format Version : 1.6\r\n",
                "{ \"id\" : 1 }\r\n{ \"id\" : 2 }\r\n",
                "\u0000\u0001\u0080\u00ff",
                " {\r\n \"a\" : 1 }\n\n",
                "{\"a\":\"\u00ed\u0095\u009c\"}",
                "{\"a\":\"\u00b0\u00a1\"}",
                "{\"a\":"
            })
    void bodyOfAnAnswerComesByteForByte(String body) throws IOException {
        peer.reply(bytes(OK + "Content-Type: Text/X-Odd; charset=EUC-KR\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body));

        assertThat(answerTo("GET"))
                .contains("content-type: text/x-odd; charset=euc-kr\r\n")
                .contains("content-length: " + body.length() + "\r\n")
                .endsWith("\r\n\r\n" + body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00ef\u00bb\u00bfProgram File Format Version : 1.6\r\n",
                "\u0000\u0001\u0080\u00ff",
                " {\r\n \"a\" : 1 }\n\n",
                "{\"a\":"
            })
    void bodyOfARequestGoesByteForByte(String body) throws IOException {
        send("POST /file_manager/files/a.job HTTP/1.1\r\nHost: robot\r\nConnection: close\r\n"
                + "Content-Type: application/octet-stream\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(answer()).startsWith("http/1.1 200 ");
        assertThat(peer.messages())
                .containsExactly("POST /file_manager/files/a.job HTTP/1.1\nContent-Type: application/octet-stream\n"
                        + "Content-Length: " + body.length() + "\n\n" + body);
    }

    @Test
    void bodyInChunksThatWaitsToBeAskedForGoesToo() throws IOException {
        String type = "x/y; charset=martian";
        send("PUT /a HTTP/1.1\r\nHost: robot\r\nConnection: close\r\nContent-Type: " + type + "\r\n"
                + "Content-Encoding: br\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n");
        assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1))
                .isEqualTo("HTTP/1.1 100");
        send("2\r\n\r\n\r\n1\r\n\u00ff\r\n0\r\n\r\n");

        assertThat(answer()).contains("HTTP/1.1 200 ");
        assertThat(peer.messages())
                .containsExactly("PUT /a HTTP/1.1\nContent-Type: " + type + "\nContent-Encoding: br\n"
                        + "Content-Length: 3\n\n\r\n\u00ff");
    }

    // A body that was not sent is not made up.
    @ParameterizedTest
    @CsvSource({"GET, ''", "DELETE, ''", "POST, 'Content-Length: 0\n'", "PUT, 'Content-Length: 0\n'"})
    void requestWithoutABodyGetsNone(String method, String length) throws IOException {
        assertThat(answerTo(method)).startsWith("http/1.1 200 ");
        assertThat(peer.messages()).containsExactly(method + " /x HTTP/1.1\n" + length + "\n");
    }

    @Test
    void packedAnswerStaysPacked() throws IOException {
        peer.reply(bytes(OK + "Content-Encoding: br\r\nContent-Length: 2\r\n\r\n\u0001\u0002"));

        assertThat(answerTo("GET"))
                .contains("\r\ncontent-encoding: br\r\n")
                .doesNotContain("content-type")
                .endsWith("\r\n\r\n\u0001\u0002");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
            })
    void emptyAnswerIsEmpty(String sent) throws IOException {
        peer.reply(bytes(sent));

        assertThat(answerTo("POST"))
                .startsWith(sent.substring(0, 12).toLowerCase(Locale.ROOT))
                .doesNotContain("content-type")
                .endsWith("\r\n\r\n");
    }

    @Test
    void headIsAnsweredAsGetWithoutTheBody() throws IOException {
        peer.reply(bytes(OK + "Content-Type: image/png\r\nContent-Length: 3\r\n\r\nabc"));

        assertThat(answerTo("HEAD"))
                .contains("content-type: image/png\r\n")
                .contains("content-length: 3\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void errorPassesWithItsStatusAndBody() throws IOException {
        peer.reply(bytes("HTTP/1.1 418 X\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<b>\r\n\u00e9"));

        assertThat(answerTo("POST"))
                .startsWith("http/1.1 418 ")
                .contains("content-type: text/html\r\n")
                .endsWith("\r\n\r\n<b>\r\n\u00e9");
    }
}
