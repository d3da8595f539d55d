package dev.openstream.server.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.http.HttpService;
import dev.openstream.server.http.HttpSite;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.transport.Transport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Clients that send everything, then a FIN, then read: nc -N, socat, shell scripts. What came before the FIN is executed
 * and answered before the server closes.
 */
final class HalfCloseTest {

    private static final int BAD_LINES = 20_000;
    private static final int PAGE_BYTES = 16 * 1024 * 1024;
    private static final int PAGES = 250;
    private static final Pattern PAGE_BEGIN = Pattern.compile("</([0-9]+)>");

    /** Nobody is ended for silence, and calls may take a minute. */
    private static final SessionSettings PATIENT = SessionSettings.builder()
            .disarmedTimeoutMillis(0)
            .armedTimeoutMillis(0)
            .stopCloseMillis(60_000)
            .controlQueue(16)
            .callTimeoutMillis(60_000)
            .build();

    @ParameterizedTest
    @EnumSource(Transport.class)
    void everyLineIsAnswered(Transport transport) throws Exception {
        try (TestServer server = TestServer.start(transport);
                LineClient client = server.connect()) {
            assertThat(client.answersToBadLinesAndFin(BAD_LINES)).isEqualTo(BAD_LINES);
            server.awaitConnections(0);
        }
    }

    /** Read only after everything was sent: nothing was lost while it waited. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void whoReadsLateGetsEverything(Transport transport) throws Exception {
        try (TestServer server = TestServer.start(transport);
                LineClient client = server.greetNarrow()) {
            client.sendRaw("x\n".repeat(BAD_LINES).getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            await().until(() -> server.usedBytes() > 500_000);
            for (int i = 0; i < BAD_LINES; i++) {
                assertThat(client.uncheckedLineOrEnd()).startsWith(Lines.error("invalid_ndjson"));
            }
            assertThat(client.lineOrEnd()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aMonitorEndsWithTheFin(Transport transport) throws Exception {
        try (TestServer server = TestServer.start(transport);
                LineClient client = server.greet()) {
            client.send(Lines.monitor(2));
            client.next(Lines.DATA);
            client.shutdownOutput();
            client.expectEnd();
            server.awaitConnections(0);
        }
    }

    /** A slow controller (section 5): the call that is under way is answered, what waits is withdrawn, and not in silence. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void aCallUnderWayIsAnsweredAndWhatWaitsIsRefused(Transport transport) throws Exception {
        Queue<Consumer<? super ApiOutcome>> calls = new ConcurrentLinkedQueue<>();
        try (TestServer server = TestServer.start(transport);
                LineClient client = server.greet()) {
            server.controller().serve((request, outcome) -> calls.add(outcome));
            client.send(Lines.control(1));
            client.send(Lines.control(2));
            client.send(Lines.stop("monitor"));
            client.shutdownOutput();
            client.expect(Lines.stopAck("monitor"));
            assertThat(client.line()).startsWith(Lines.error("control_busy")).contains("/point/2");

            server.onLoop(() -> calls.remove().accept(new ApiAnswer(404, JsonText.EMPTY_OBJECT)));

            assertThat(client.line()).startsWith(Lines.CONTROL_ERR);
            assertThat(client.lineOrEnd()).isNull();
            assertThat(server.controller().controls()).containsExactly("/point/1");
        }
    }

    /** The same controller that never answers: the client is not kept for longer than one that said STOP session. */
    @Test
    void aControllerThatDoesNotAnswerKeepsNobody() throws Exception {
        SessionSettings settings = SessionSettings.builder()
                .disarmedTimeoutMillis(0)
                .armedTimeoutMillis(0)
                .stopCloseMillis(200)
                .controlQueue(16)
                .callTimeoutMillis(60_000)
                .build();
        try (TestServer server =
                        TestServer.start(TestServer.settings().session(settings).build());
                LineClient client = server.greet()) {
            server.controller().serve((request, outcome) -> {});
            client.send(Lines.control(1));
            client.shutdownOutput();
            client.expectEnd();
            server.awaitConnections(0);
        }
    }

    /** Section 5: where the robot has to hold when a session is lost, it holds at once, and what waits is withdrawn. */
    @Test
    void whereTheRobotHasToHoldNothingIsWaitedFor() throws Exception {
        SessionSettings hold = PATIENT.toBuilder().holdOnDisconnect(true).build();
        try (TestServer server =
                        TestServer.start(TestServer.settings().session(hold).build());
                LineClient client = server.greet()) {
            server.controller().serve((request, outcome) -> {});
            client.send(Lines.control(1));
            client.send(Lines.control(2));
            client.shutdownOutput();
            client.expectEnd();
            assertThat(server.controller().controls()).containsExactly("/point/1");
            assertThat(server.controller().holds()).isEqualTo(1);
        }
    }

    /** A client that is gone altogether is not waited for: what waits is withdrawn with it. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void aResetEndsTheSessionThoughCallsWait(Transport transport) throws Exception {
        try (TestServer server =
                        TestServer.start(TestServer.settings().session(PATIENT).build(), transport);
                LineClient client = server.greet()) {
            server.controller().serve((request, outcome) -> {});
            client.send(Lines.control(1));
            client.send(Lines.control(2));
            await().until(() -> server.controller().controls().size() == 1);
            client.reset();
            server.awaitConnections(0);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void everyRequestOverHttpIsAnswered(Transport transport) throws Exception {
        Queue<Consumer<? super ApiOutcome>> calls = new ConcurrentLinkedQueue<>();
        try (TestServer server = TestServer.start(transport);
                HttpService http = server.serveHttp(HttpSite.NONE);
                LineClient client = LineClient.connect(http.address())) {
            server.controller().serve((request, outcome) -> calls.add(outcome));
            client.sendRaw("GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            for (String body : new String[] {"\"first\"", "\"second\""}) {
                await().until(() -> calls.size() == 1);
                server.onLoop(() -> calls.remove().accept(new ApiAnswer(200, JsonText.of(body))));
            }
            assertThat(client.bytesToEnd())
                    .containsSubsequence("HTTP/1.1 200", "\"first\"", "HTTP/1.1 200", "\"second\"");
        }
    }

    /** Requests that fill more than a read, answers that fill more than sockets hold, to a client that reads them late. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void everyPipelinedRequestOfASlowReaderIsAnswered(Transport transport) throws Exception {
        readPagesLate(transport, 40_000);
    }

    /** Answers that are sent in one piece each. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void everyPipelinedRequestForAShortPageIsAnswered(Transport transport) throws Exception {
        readPagesLate(transport, 10_000);
    }

    private static void readPagesLate(Transport transport, int pageBytes) throws Exception {
        HttpSite site = new HttpSite() {
            @Override
            public Page page(String path) {
                return new Page(
                        "text/plain", ("<" + path + ">" + "p".repeat(pageBytes)).getBytes(StandardCharsets.US_ASCII));
            }
        };
        try (TestServer server = TestServer.start(transport);
                HttpService http = server.serveHttp(site);
                LineClient client = LineClient.connectNarrow(http.address())) {
            String requests = IntStream.range(0, PAGES)
                    .mapToObj(i -> "GET /" + i + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                    .collect(Collectors.joining());
            client.sendRaw(requests.getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            try (LineClient other = server.greet()) {
                other.send(Lines.stop("monitor"));
                other.expect(Lines.stopAck("monitor"));
            }
            String answers = client.bytesToEnd();
            List<String> paths = PAGE_BEGIN
                    .matcher(answers)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(paths)
                    .isEqualTo(IntStream.range(0, PAGES)
                            .mapToObj(Integer::toString)
                            .toList());
        }
    }

    /** One that is longer than what sockets hold, to a client that reads it late. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void aLongPageIsSentToItsEnd(Transport transport) throws Exception {
        HttpSite site = new HttpSite() {
            @Override
            public Page page(String path) {
                return new Page("text/plain", new byte[PAGE_BYTES]);
            }
        };
        try (TestServer server = TestServer.start(transport);
                HttpService http = server.serveHttp(site);
                LineClient client = LineClient.connectNarrow(http.address())) {
            client.sendRaw("GET /page HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            // The part that the system takes at once has gone by the time that another client is served.
            try (LineClient other = server.greet()) {
                other.send(Lines.stop("monitor"));
                other.expect(Lines.stopAck("monitor"));
            }
            assertThat(client.bytesToEnd()).hasSizeGreaterThan(PAGE_BYTES);
        }
    }
}
