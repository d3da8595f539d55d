package dev.openstream.server.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.transport.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients, a server, and behind it another server, or somebody worse: all over real sockets. */
final class StreamUpstreamTest {

    private static final int CLIENTS = 20;

    // The many see what one would: one connection carries every CONTROL, one the recipe that all of them monitor.
    @Test
    void manyClientsCostTheControllerTwoConnectionsAndEachHearsOfItsOwnErrors() throws IOException {
        try (TestServer behind = TestServer.start();
                TestGateway gateway = TestGateway.overOpenStream(behind.address(), 2_000)) {
            behind.controller().serve((request, outcome) -> {
                boolean bad = request.path().startsWith("/bad/");
                JsonText body = JsonText.of(bad ? request.path().substring(5) : "1");
                outcome.accept(new ApiAnswer(bad ? 403 : 200, body));
            });
            List<LineClient> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(gateway.greet());
            }
            for (LineClient client : clients) {
                client.send(Lines.monitor(10));
            }
            for (int i = 0; i < CLIENTS; i++) {
                clients.get(i).send(control("/good/" + i));
                clients.get(i).send(control("/bad/" + i));
            }

            for (int i = 0; i < CLIENTS; i++) {
                assertThat(clients.get(i).next("{\"type\":\"control_err\""))
                        .isEqualTo("{\"type\":\"control_err\",\"status\":403,\"body\":" + i + "}");
                assertThat(clients.get(i).next("{\"type\":\"data\"")).contains("\"result\":1");
            }
            behind.awaitConnections(2);
            assertThat(behind.controller().controls()).hasSize(2 * CLIENTS).doesNotHaveDuplicates();
            for (LineClient client : clients) {
                client.close();
            }
            behind.awaitConnections(1);
        }
    }

    @Test
    void aControllerThatComesBackIsMonitoredAndMovedAgain() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (TestGateway gateway = TestGateway.overOpenStream(address, 2_000);
                LineClient client = gateway.greet()) {
            client.send(control("/c"));
            assertThat(client.next("{\"type\":\"control_err\"")).contains("\"status\":502", "not sent");
            client.send(Lines.monitor(10));
            assertThat(client.next("{\"error\"")).contains("monitor_internal_error");

            try (TestServer behind = TestServer.start(ServerSettings.at(address))) {
                client.next("{\"type\":\"data\"");
                await().atMost(TestServer.PATIENCE).untilAsserted(() -> {
                    client.send(Lines.stop("control"));
                    assertThat(client.next("{\"type\":\"stop_ack\"")).contains("control");
                });
                assertThat(behind.controller().controls())
                        .as("nothing is sent later")
                        .isEmpty();
            }
        }
    }

    // The controller sends anything and hangs up at any time: our clients see the protocol (LineClient checks every
    // line).
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingBrokenComesThroughFromAHostileController(long seed) throws IOException {
        try (Hostile behind = new Hostile(seed);
                TestGateway gateway = TestGateway.overOpenStream(behind.address(), 100);
                LineClient client = gateway.greet()) {
            client.send(Lines.monitor(2));
            client.expectBeginning("{\"type\":\"monitor_ack\"");
            for (int i = 0; i < 8; i++) {
                client.send(Lines.stop("control"));
                client.send(control("/c"));
                String line = client.line();
                while (!line.contains("stop_ack") && !line.contains("stop_failed")) {
                    line = client.line();
                }
            }
            client.send(Lines.stop("monitor"));
            client.next("{\"type\":\"stop_ack\",\"target\":\"monitor\"");
        }
    }

    private static String control(String url) {
        return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"" + url + "\"}}";
    }

    /** Says the right and the wrong things in an order of its own, and hangs up now and then. */
    private static final class Hostile implements AutoCloseable {

        private static final List<String> SAYINGS = List.of(
                Lines.HANDSHAKE_ACK + "\n",
                "{\"type\":\"monitor_ack\"}\n",
                "{\"type\":\"data\",\"id\":1,\"ts\":1,\"svc_dur_ms\":1,\"result\":{\"\u00e4\":\r[1]}}\n",
                "{\"type\":\"data\",\"id\":1,\"status\":99999,\"result\":1}\n",
                "{\"type\":\"data\",\"id\":1,\"status\":404}\n",
                "{\"type\":\"data\",\"id\":1,\"result\":{\"a\":1,\"a\":2}}\n",
                "{\"type\":\"data\",\"id\":1,\"result\":[",
                "{\"type\":\"data\",\"id\":\"x\",\"result\":\"\\ud83e\"}\n",
                "{\"type\":\"control_err\",\"status\":\"bad\",\"body\":{\"error\":1}}\n",
                "{\"type\":\"control_err\",\"status\":403,\"body\":\"\u0001\"}\n",
                "{\"type\":\"stop_ack\",\"target\":\"control\"}\n",
                "{\"error\":\"stop_failed\",\"message\":\"\\n\\u0000\"}\n",
                "{\"error\":\"busy_session_active\"}\n",
                "{\"error\":{},\"message\":[]}\n",
                "\ud800\n",
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "[".repeat(3_000) + "\n",
                "{}\n\n\n");

        private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final Random random;

        Hostile(long seed) throws IOException {
            random = new Random(seed);
            Thread.ofVirtual().start(this::accept);
        }

        InetSocketAddress address() {
            return (InetSocketAddress) listening.getLocalSocketAddress();
        }

        private void accept() {
            try {
                while (!listening.isClosed()) {
                    Socket socket = listening.accept();
                    long seed = random.nextLong();
                    Thread.ofVirtual().start(() -> talk(socket, new Random(seed)));
                }
            } catch (IOException e) {
                // The test is over.
            }
        }

        private static void talk(Socket socket, Random random) {
            try (socket) {
                byte[] heard = new byte[4096];
                int length = socket.getInputStream().read(heard);
                socket.getOutputStream().write((Lines.HANDSHAKE_ACK + "\n").getBytes(StandardCharsets.UTF_8));
                while (length >= 0 && random.nextInt(20) > 0) {
                    length = socket.getInputStream().read(heard);
                    for (int i = random.nextInt(4); i > 0; i--) {
                        String saying = SAYINGS.get(random.nextInt(SAYINGS.size()));
                        socket.getOutputStream().write(saying.getBytes(StandardCharsets.UTF_8));
                    }
                }
            } catch (IOException e) {
                // The gateway has gone.
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }
}
