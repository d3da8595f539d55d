package dev.openstream.server.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole conversation of a well-behaved client, on both transports (protocol sections 2, 3 and 7). */
final class WholeFlowTest {

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aSessionGoesFromHandshakeToStop(Transport transport) throws IOException {
        try (TestServer server = TestServer.start(transport);
                LineClient client = server.greet()) {
            client.send(Lines.monitor(2));
            client.expect(Lines.MONITOR_ACK);
            for (int i = 0; i < 20; i++) {
                client.expectBeginning(Lines.DATA);
            }
            client.send(Lines.control(1));
            client.send(Lines.control(2));
            client.send(Lines.stop("monitor"));
            // CONTROL that succeeds is silent (section 3.3): nothing but data comes before the ack.
            String line = client.line();
            while (line.startsWith(Lines.DATA)) {
                line = client.line();
            }
            assertThat(line).isEqualTo(Lines.stopAck("monitor"));
            client.send(Lines.stop("session"));
            client.expect(Lines.stopAck("session"));
            assertThat(server.controller().controls()).containsExactly("/point/1", "/point/2");
            server.assertOneCaller();
        }
    }

    /** Section 5: each connection has its own session, MONITOR and CONTROL. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void thirtySessionsEachGetTheirOwnAnswers(Transport transport) throws IOException {
        try (TestServer server = TestServer.start(transport)) {
            server.controller().serve((request, outcome) -> {
                String path = "{\"path\":\"" + request.path() + "\"}";
                outcome.accept(new ApiAnswer(request.method() == Method.GET ? 200 : 404, JsonText.of(path)));
            });
            List<LineClient> clients = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                LineClient client = server.greet();
                client.send("{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":2,\"url\":\"/mine/" + i
                        + "\",\"id\":" + i + "}}");
                client.expect(Lines.MONITOR_ACK);
                clients.add(client);
            }
            for (int i = 0; i < 30; i++) {
                clients.get(i).send(Lines.control(i));
            }
            for (int i = 0; i < 30; i++) {
                assertOwnAnswers(clients.get(i), i);
            }
            assertThat(server.server().connections()).isEqualTo(30);
            server.assertOneCaller();
            for (LineClient client : clients) {
                client.close();
            }
            server.awaitConnections(0);
        }
    }

    private static void assertOwnAnswers(LineClient client, int number) throws IOException {
        int controlErrors = 0;
        int data = 0;
        while (controlErrors == 0 || data < 20) {
            String line = client.line();
            if (line.startsWith(Lines.DATA)) {
                data++;
                assertThat(line)
                        .startsWith("{\"type\":\"data\",\"id\":" + number + ",")
                        .contains("\"/mine/" + number + "\"");
            } else {
                controlErrors++;
                assertThat(line)
                        .isEqualTo("{\"type\":\"control_err\",\"status\":404,\"body\":{\"path\":\"/point/" + number
                                + "\"}}");
            }
        }
    }

    /** Section 5: a client that reconnects after closing finds the server ready; here it does not even wait. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void aClientMayReconnectAtOnceTwoHundredTimes(Transport transport) throws IOException {
        try (TestServer server = TestServer.start(
                TestServer.settings().maxSessions(8).maxConnections(16).build(), transport)) {
            for (int i = 0; i < 200; i++) {
                try (LineClient client = server.greet()) {
                    client.send(Lines.monitor(2));
                    client.expect(Lines.MONITOR_ACK);
                    client.expectBeginning(Lines.DATA);
                }
            }
            server.awaitConnections(0);
        }
    }

    /** Section 2: a line may arrive in pieces; nothing is answered before its LF. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void linesMayArriveByteByByteOrAllAtOnce(Transport transport) throws IOException {
        try (TestServer server = TestServer.start(transport);
                LineClient client = server.connect()) {
            for (byte one : (Lines.HANDSHAKE + "\r\n").getBytes(StandardCharsets.UTF_8)) {
                client.sendRaw(new byte[] {one});
            }
            client.expect(Lines.HANDSHAKE_ACK);
            client.send("\n\r\n" + Lines.stop("monitor") + "\n\n" + Lines.stop("control") + "\n" + Lines.monitor(2));
            client.expect(Lines.stopAck("monitor"));
            client.expect(Lines.stopAck("control"));
            client.expect(Lines.MONITOR_ACK);
            client.expectBeginning(Lines.DATA);
        }
    }
}
