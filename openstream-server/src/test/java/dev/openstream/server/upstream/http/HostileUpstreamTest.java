package dev.openstream.server.upstream.http;

import static dev.openstream.server.upstream.http.HttpUpstreamBench.words;
import static dev.openstream.server.upstream.http.RawUpstream.answer;
import static dev.openstream.server.upstream.http.RawUpstream.bytes;
import static dev.openstream.server.upstream.http.RawUpstream.bytesAndClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.server.upstream.http.RawUpstream.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of answer that a controller may give, and ought not to (protocol section 3.2). */
final class HostileUpstreamTest extends HttpUpstreamFixture {

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    static Stream<Arguments> odd() {
        return Stream.of(
                odd("plain", answer(200, "{\"a\":1}"), "200 {\"a\":1}"),
                odd("pretty", answer(200, "{\r\n  \"a\" : [ 1,\n 2 ]\n}\n"), "200 {\"a\":[1,2]}"),
                odd("chunked", chunked("3\r\n{\"a\r\n4;x=y\r\n\":1}\r\n0\r\nT: v\r\n\r\n"), "200 {\"a\":1}"),
                odd("byte order mark", answer(200, "\u00ef\u00bb\u00bf{\"a\":1}"), "200 {\"a\":1}"),
                odd("nothing but one", answer(200, "\u00ef\u00bb\u00bf"), "200 null"),
                odd("UTF-8", answer(200, "{\"a\":\"\u00c3\u00a9\"}"), "200 {\"a\":\"\\u00e9\"}"),
                odd("damaged UTF-8", answer(200, "{\"a\":\"\u00c3\"}"), "200 {\"a\":\"\\ufffd\"}"),
                odd("Latin 1", typed("text/plain; charset=iso-8859-1", "\u00e9"), "200 {\"_text\":\"\\u00e9\"}"),
                odd("Korean", typed("application/json; charset=euc-kr", "\"\u00b0\u00a1\""), "200 \"\\uac00\""),
                odd("UTF-8 said to be Latin 1", typed("x/y; charset=latin1", "\"\u00c3\u00a9\""), "200 \"\\u00e9\""),
                odd("no known charset", typed("x/y; charset=martian", "hello"), "200 {\"_text\":\"hello\"}"),
                odd("text", answer(200, "motor \"on\"\nready"), "200 {\"_text\":\"motor \\\"on\\\"\\nready\"}"),
                odd("two values", answer(200, "{}{}"), "200 {\"_text\":\"{}{}\"}"),
                odd("half a value", answer(200, "{\"a\":"), "200 {\"_text\":\"{\\\"a\\\":\"}"),
                odd(
                        "duplicate names",
                        answer(200, "{\"a\":1,\"a\":2}"),
                        "200 {\"_text\":\"{\\\"a\\\":1,\\\"a\\\":2}\"}"),
                odd("too deep", answer(200, "[".repeat(64) + "]".repeat(64)), "200 {\"_text\":\"" + "[".repeat(64)),
                odd("a control character", answer(200, "\u0000"), "200 {\"_text\":\"\\u0000\"}"),
                odd("a bare number", answer(200, "5"), "200 5"),
                odd("not a number", answer(200, "NaN"), "200 {\"_text\":\"NaN\"}"),
                odd("text that ends a line", answer(200, "on\r\n"), "200 {\"_text\":\"on\\r\\n\"}"),
                odd(
                        "one line of a text",
                        typed("text/plain", "{\"a\":1}\r\n"),
                        "200 {\"_text\":\"{\\\"a\\\":1}\\r\\n\"}"),
                odd("JSON that is said to be text", typed("text/plain", "{\"a\":1}\n"), "200 {\"a\":1}"),
                odd("bytes", typed("application/octet-stream", "\u0089PNG\u00ff"), "200 {\"_base64\":\"iVBOR/8=\"}"),
                odd("empty", answer(200, ""), "200 null"),
                odd("blank", answer(200, " \r\n"), "200 null"),
                odd("204", bytes("HTTP/1.1 204 No Content\r\n\r\n"), "204 null"),
                odd("304", bytes("HTTP/1.1 304 Not Modified\r\n\r\n"), "304 null"),
                odd("404", answer(404, "{\"err_code\":-1}"), "404 {\"err_code\":-1}"),
                odd("100 before", bytes("HTTP/1.1 100 Continue\r\n\r\n" + plain("1")), "200 1"),
                odd("103 before", bytes("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + plain("1")), "200 1"),
                odd("until it closes", bytesAndClose(OK + "\r\n{\"a\":1}"), "200 {\"a\":1}"),
                odd("HTTP/1.0", bytesAndClose("HTTP/1.0 200 OK\r\n\r\n[]"), "200 []"),
                odd(
                        "Connection: close",
                        bytesAndClose(OK + "Connection: close\r\nContent-Length: 1\r\n\r\n1"),
                        "200 1"),
                odd("gzip", gzip("{\"a\": 1}"), "200 {\"a\": 1}"),
                odd("more than it said", bytes(OK + "Content-Length: 1\r\n\r\n12345"), "200 1"),
                odd("two answers", bytes(plain("1") + plain("2")), "200 1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("odd")
    void whatCanBeUnderstoodIsAnswered(String name, Reply reply, String expected) {
        peer.reply(reply);

        assertThat(words(bench.get("/x"))).startsWith(expected);
        bench.assertRecovers(peer);
    }

    static Stream<Arguments> surplus() {
        return Stream.of(
                odd("more than it said", bytes(OK + "Content-Length: 1\r\n\r\n12345"), "200 1"),
                odd("two answers", bytes(plain("1") + plain("2")), "200 1"),
                odd("the head of another", bytes(plain("1") + OK + "Content-Length: 99\r\n\r\n"), "200 1"),
                odd("half the head of another", bytes(plain("1") + "HTTP/1.1 404 X\r\nA: "), "200 1"),
                odd("lines of the head of another", bytes(plain("1") + "HTTP/1.1 404 X\r\nA: b\r\n"), "200 1"),
                odd("the first byte of another", bytes(plain("1") + "H"), "200 1"),
                odd("behind the last chunk", chunked("1\r\n1\r\n0\r\n\r\nHTTP/1.1 404 X\r\nA: "), "200 1"));
    }

    // Else the controller's next answer would be read as the rest of what came before it.
    @ParameterizedTest(name = "{0}")
    @MethodSource("surplus")
    void bytesBehindAnAnswerAreNeverPartOfTheNext(String name, Reply reply, String expected) {
        peer.reply(reply);
        assertThat(words(bench.get("/x"))).isEqualTo(expected);
        peer.reply(answer(200, "{\"next\":1}"));

        assertThat(words(bench.get("/y"))).isEqualTo("200 {\"next\":1}");
        assertThat(peer.requests()).containsExactly("GET /x", "GET /y");
        assertThat(peer.connections()).isEqualTo(2);
    }

    // The same, on a connection that no call is on at that moment.
    @ParameterizedTest
    @ValueSource(strings = {"H", "HTTP/1.1 404 X\r\nA: ", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1"})
    void bytesThatNobodyAskedForEndTheConnection(String unasked) throws IOException {
        CompletableFuture<Socket> connection = new CompletableFuture<>();
        peer.reply((request, socket) -> {
            answer(200, "1").to(request, socket);
            connection.complete(socket);
        });
        assertThat(words(bench.get("/x"))).isEqualTo("200 1");
        bytes(unasked).to("", connection.join());
        await().until(() -> bench.loop.call(bench.upstream::connections) == 0);
        peer.reply(answer(200, "{\"next\":1}"));

        assertThat(words(bench.get("/y"))).isEqualTo("200 {\"next\":1}");
        assertThat(peer.requests()).containsExactly("GET /x", "GET /y");
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                odd("too long, packed", gzip(" ".repeat(10_001)), "!502 .*longer than 10000 bytes when uncompressed"),
                odd("damaged gzip", coded("gzip", "no gzip"), "!502 .*is not valid gzip.*"),
                odd("another packing", coded("br", "x"), "!502 .*compressed by br.*"),
                odd("too long in a line", answer(200, "\u0000".repeat(2_000)), "!502 .*bytes long in a line.*"));
    }

    // Over HTTP it passes; a line cannot hold it.
    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void whatCannotStandInALineIsNoSample(String name, Reply reply, String expected) {
        peer.reply(reply);

        assertThat(words(bench.sample("/x"))).matches(expected);
        assertThat(words(bench.get("/x"))).startsWith("200 {\"err_msg\":");
        bench.assertRecovers(peer);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                odd("too long", answer(200, " ".repeat(10_001)), "!502 .*longer than 10000 bytes"),
                odd(
                        "too long, chunked",
                        chunked("2711\r\n" + " ".repeat(10_001) + "\r\n0\r\n\r\n"),
                        "!502 .*longer than 10000 bytes"),
                odd("cut short", bytesAndClose(OK + "Content-Length: 9\r\n\r\n{\"a\""), "!502 .*middle of an answer"),
                odd("chunks cut short", bytesAndClose(chunks("3\r\n{\"a")), "!502 .*middle of an answer"),
                odd("a head cut short", bytesAndClose("HTTP/1.1 200 OK\r\nContent-"), "!502 .*not HTTP/1.1.*"),
                odd("a bad chunk", chunked("zz\r\n{}\r\n"), "!502 .*not HTTP/1.1.*"),
                odd("no HTTP", bytes("220 ftp ready\r\n\r\n"), "!502 .*not HTTP/1.1.*"),
                odd("HTTP/2", bytes("\0\0\6\4\0\0\0\0\0\0\3\0\0\0\144\r\n\r\n"), "!502 .*not HTTP/1.1.*"),
                odd("another protocol", bytes("HTTP/1.1 101 X\r\nUpgrade: ws\r\n\r\n"), "!502 .*another protocol"),
                odd("a flood of headers", flood(2_000), "!502 .*not HTTP/1.1, or its head is too long"),
                odd("a long status line", bytes("HTTP/1.1 200 " + "x".repeat(5_000)), "!502 .*head is too long"),
                odd(
                        "two lengths",
                        bytes(OK + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n12"),
                        "!502 .*not HTTP/1.1.*"),
                odd("a negative length", bytes(OK + "Content-Length: -1\r\n\r\n"), "!502 .*not HTTP/1.1.*"),
                odd("nothing", (request, socket) -> {}, "!504 .*no answer within 300 ms"),
                odd("less than it said", bytes(OK + "Content-Length: 9\r\n\r\n{}"), "!504 .*no answer within 300 ms"),
                odd("drop by drop", HostileUpstreamTest::trickle, "!504 .*no answer within 300 ms"),
                odd("a close", (request, socket) -> socket.close(), "!502 .*closed the connection"),
                odd("a reset", HostileUpstreamTest::reset, "!502 .*"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void whatCannotIsAFailureAndTheNextCallIsNotTouchedByIt(String name, Reply reply, String expected) {
        peer.reply(reply);

        assertThat(words(bench.get("/x"))).matches(expected);
        bench.assertRecovers(peer);
    }

    // Nobody can tell whether the call was executed, and the answer says so; it is never sent twice.
    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void whatMayMoveARobotIsSentOnce(String name, Reply reply, String expected) {
        peer.reply(reply);

        assertThat(words(bench.post("/move"))).startsWith(expected.substring(0, 4));
        assertThat(peer.requests()).containsExactly("POST /move {}");
    }

    private static Arguments odd(String name, Reply reply, String expected) {
        return Arguments.of(name, reply, expected);
    }

    private static String plain(String body) {
        return OK + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String chunks(String chunks) {
        return OK + "Transfer-Encoding: chunked\r\n\r\n" + chunks;
    }

    private static Reply chunked(String chunks) {
        return bytes(chunks(chunks));
    }

    private static Reply typed(String type, String octets) {
        return bytes(OK + "Content-Type: " + type + "\r\nContent-Length: " + octets.length() + "\r\n\r\n" + octets);
    }

    private static Reply coded(String coding, String octets) {
        return bytes(
                OK + "Content-Encoding: " + coding + "\r\nContent-Length: " + octets.length() + "\r\n\r\n" + octets);
    }

    private static Reply gzip(String body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return coded("gzip", packed.toString(StandardCharsets.ISO_8859_1));
    }

    private static Reply flood(int headers) {
        return bytes(OK + "X: 0123456789\r\n".repeat(headers) + "Content-Length: 0\r\n\r\n");
    }

    /** Faster than any time limit between two bytes, slower than the one for all of them. */
    private static void trickle(String request, Socket socket) throws IOException {
        for (byte octet : (OK + "X: " + "y".repeat(10_000)).getBytes(StandardCharsets.US_ASCII)) {
            socket.getOutputStream().write(octet);
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void reset(String request, Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
