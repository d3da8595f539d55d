package dev.openstream.server.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shutdown and restart of the server. */
final class ShutdownTest {

    @ParameterizedTest
    @EnumSource(Transport.class)
    void everySessionIsToldThenClosed(Transport transport) throws IOException {
        try (TestServer server = TestServer.start(transport);
                LineClient stranger = server.connect()) {
            List<LineClient> clients = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                LineClient client = server.greet();
                client.send(Lines.monitor(2));
                client.expect(Lines.MONITOR_ACK);
                clients.add(client);
            }
            server.server().close();
            int reads = server.controller().reads();
            for (LineClient client : clients) {
                assertThat(client.next(Lines.error("handshake_rejected"))).contains("shutting down");
                assertThat(client.lineOrEnd()).isNull();
                client.close();
            }
            stranger.expectBeginning(Lines.error("handshake_rejected"));
            assertThat(stranger.lineOrEnd()).isNull();
            assertThat(server.server().connections()).isZero();
            assertThat(server.controller().reads()).as("calls after the end").isEqualTo(reads);
        }
    }

    /** A peer that does not read cannot hold up the end: twice the linger time is the most. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void aPeerThatDoesNotReadDoesNotHoldItUp(Transport transport) throws IOException {
        try (TestServer server = TestServer.start(transport);
                LineClient deaf = server.greetNarrow();
                LineClient other = server.greet()) {
            server.controller().sampleOf(20_000);
            deaf.send(Lines.monitor(2));
            other.send(Lines.monitor(2));
            for (int i = 0; i < 100; i++) {
                other.next(Lines.DATA);
            }
            long began = System.nanoTime();
            server.server().close();
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            assertThat(took).isLessThan(Duration.ofSeconds(3));
            assertThat(server.server().connections()).isZero();
            other.next(Lines.error("handshake_rejected"));
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void itsPortIsClosedAndFreeAtOnce(Transport transport) throws IOException {
        try (TestServer server = TestServer.start(transport);
                LineClient client = server.greet()) {
            InetSocketAddress address = server.address();
            server.server().close();
            client.awaitEnd();
            assertThatThrownBy(() -> LineClient.connect(address)).isInstanceOf(ConnectException.class);
            try (TestServer next = TestServer.start(ServerSettings.at(address), transport);
                    LineClient again = next.greet()) {
                again.send(Lines.stop("session"));
                again.expect(Lines.stopAck("session"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aPortInUseIsABindException(Transport transport) throws IOException {
        try (TestServer server = TestServer.start(transport);
                ControllerLoop loop = ControllerLoop.start("second", transport)) {
            ServerSettings same = ServerSettings.at(server.address());
            assertThatThrownBy(() -> OpenStreamServer.start(same, loop, new ScriptedController()))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void closingTwiceIsHarmless() throws IOException {
        try (TestServer server = TestServer.start();
                LineClient client = server.greet()) {
            server.server().close();
            server.server().close();
            client.expectBeginning(Lines.error("handshake_rejected"));
        }
    }
}
