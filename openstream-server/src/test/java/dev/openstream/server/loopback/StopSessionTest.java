package dev.openstream.server.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** STOP with target session (protocol section 3.4). */
final class StopSessionTest {

    private static final long CLOSE_MILLIS = 300;
    private static final SessionSettings SETTINGS =
            SessionSettings.builder().stopCloseMillis(CLOSE_MILLIS).build();

    @ParameterizedTest
    @EnumSource(Transport.class)
    void theServerClosesWhenTheClientDoesNot(Transport transport) throws IOException {
        try (TestServer server =
                        TestServer.start(TestServer.settings().session(SETTINGS).build(), transport);
                LineClient client = server.greet()) {
            client.send(Lines.monitor(2));
            client.next(Lines.DATA);
            long began = System.nanoTime();
            client.send(Lines.stop("session"));
            assertThat(client.next("{\"type\":\"stop_ack\"")).isEqualTo(Lines.stopAck("session"));
            // No data, no second ack, no error: the next thing is the end.
            assertThat(client.lineOrEnd()).isNull();
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(CLOSE_MILLIS - 20), Duration.ofSeconds(5));
            // It waits for the client's FIN, but not for long.
            server.awaitConnections(0);
        }
    }

    @Test
    void aNewHandshakeInTimeKeepsTheConnection() throws IOException {
        try (TestServer server =
                        TestServer.start(TestServer.settings().session(SETTINGS).build());
                LineClient client = server.greet()) {
            client.send(Lines.stop("session"));
            client.expect(Lines.stopAck("session"));
            client.send(Lines.stop("monitor"));
            client.expectBeginning(Lines.error("handshake_required"));
            client.shakeHands();
            client.send(Lines.monitor(2));
            client.expect(Lines.MONITOR_ACK);
            // The stream outlives the time in which the connection would have been closed.
            for (String data = client.next(Lines.DATA); Lines.ts(data) < 2 * CLOSE_MILLIS; ) {
                data = client.next(Lines.DATA);
            }
        }
    }

    /** Section 7: clients send STOP session and close at once, without waiting for the ack. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void aClientMayCloseRightAfterIt(Transport transport) throws IOException {
        try (TestServer server =
                TestServer.start(TestServer.settings().session(SETTINGS).build(), transport)) {
            for (int i = 0; i < 20; i++) {
                try (LineClient client = server.greet()) {
                    client.send(Lines.control(i));
                    client.send(Lines.monitor(2));
                    client.send(Lines.stop("session"));
                }
            }
            server.awaitConnections(0);
            // A session that moved the robot and says STOP has it hold, even if it does not wait for the ack.
            assertThat(server.controller().holds()).isEqualTo(20);
        }
    }
}
