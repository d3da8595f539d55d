package dev.openstream.server.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.server.transport.AccessSettings;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.ServerSettings.OutboxSettings;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bounds on connections, sessions and silence (protocol sections 3.1 and 4). */
final class LimitsTest {

    private static final byte[] GARBAGE = "x\n".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource(Transport.class)
    void oneConnectionTooManyIsToldAndClosed(Transport transport) throws IOException {
        try (TestServer server = TestServer.start(
                        TestServer.settings().maxSessions(2).maxConnections(2).build(), transport);
                LineClient first = server.greet();
                LineClient second = server.greet()) {
            for (int i = 0; i < 20; i++) {
                try (LineClient third = server.connect()) {
                    third.expectBeginning(Lines.error("handshake_rejected"));
                    assertThat(third.lineOrEnd()).isNull();
                }
            }
            first.hangUp();
            server.awaitConnections(1);
            try (LineClient next = server.greet()) {
                next.send(Lines.stop("monitor"));
                next.expect(Lines.stopAck("monitor"));
            }
            second.send(Lines.stop("monitor"));
            second.expect(Lines.stopAck("monitor"));
        }
    }

    // One client must not take all the places from the others.
    @Test
    void oneAddressHasSoManyConnectionsAtMost() throws IOException {
        ServerSettings settings = TestServer.settings()
                .access(AccessSettings.builder()
                        .limits(new AccessSettings.Limits(2, 0, 0))
                        .build())
                .build();
        try (TestServer server = TestServer.start(settings);
                LineClient first = server.greet();
                LineClient second = server.greet()) {
            for (int i = 0; i < 20; i++) {
                try (LineClient third = server.connect()) {
                    assertThat(third.line()).contains("handshake_rejected", "2 connections that one address may have");
                }
            }
            second.hangUp();
            server.awaitConnections(1);
            try (LineClient next = server.greet()) {
                next.send(Lines.stop("monitor"));
                next.expect(Lines.stopAck("monitor"));
            }
            first.send(Lines.stop("monitor"));
            first.expect(Lines.stopAck("monitor"));
        }
    }

    // The body of a browser's POST would be lines of Open Stream: nothing behind a request line is looked at.
    @ParameterizedTest
    @EnumSource(Transport.class)
    void whoSpeaksHttpIsToldAndDisconnected(Transport transport) throws IOException {
        try (TestServer server = TestServer.start(TestServer.defaults(), transport);
                LineClient browser = server.connect()) {
            browser.send("POST / HTTP/1.1\r");
            browser.send(Lines.HANDSHAKE);
            browser.send(Lines.control(1));
            assertThat(browser.line()).contains("handshake_rejected", "not HTTP");
            assertThat(browser.lineOrEnd()).isNull();
            assertThat(server.controller().controls()).isEmpty();
        }
    }

    // Lines over the limit wait in the sockets, and none is lost. Two CONTROLs over the burst take 0.2 s at this rate.
    @ParameterizedTest
    @EnumSource(Transport.class)
    void linesBeyondTheRateWait(Transport transport) throws IOException {
        ServerSettings settings = TestServer.settings()
                .access(AccessSettings.builder()
                        .limits(new AccessSettings.Limits(0, 10, 0))
                        .build())
                .build();
        try (TestServer server = TestServer.start(settings, transport);
                LineClient client = server.greet();
                LineClient other = server.greet()) {
            long beganNanos = System.nanoTime();
            for (int i = 0; i < 17; i++) {
                client.send(Lines.control(i));
            }
            client.send(Lines.stop("monitor"));
            other.send(Lines.stop("monitor"));
            other.expect(Lines.stopAck("monitor"));
            client.expect(Lines.stopAck("monitor"));
            assertThat(System.nanoTime() - beganNanos).isGreaterThan(200_000_000);
            assertThat(server.controller().controls()).hasSize(17);
        }
    }

    /** A client that has already sent something must not lose the answer to a reset: on some systems that eats it. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void oneConnectionTooManyIsNotReset(Transport transport) throws IOException {
        try (TestServer server = TestServer.start(
                        TestServer.settings().maxSessions(1).maxConnections(1).build(), transport);
                LineClient first = server.greet()) {
            for (int i = 0; i < 20; i++) {
                try (LineClient second = server.connect()) {
                    second.send(Lines.HANDSHAKE);
                    second.expectBeginning(Lines.error("handshake_rejected"));
                    assertThat(second.lineOrEnd()).as("a FIN, not a reset").isNull();
                }
            }
            first.send(Lines.stop("monitor"));
            first.expect(Lines.stopAck("monitor"));
        }
    }

    @Test
    void oneSessionTooManyIsRefusedAndMayTryAgain() throws IOException {
        try (TestServer server = TestServer.start(
                        TestServer.settings().maxSessions(1).maxConnections(8).build());
                LineClient second = server.connect()) {
            try (LineClient first = server.greet()) {
                second.send(Lines.HANDSHAKE);
                second.expectBeginning(Lines.error("handshake_rejected"));
                first.send(Lines.stop("session"));
                first.expect(Lines.stopAck("session"));
            }
            second.shakeHands();
            server.awaitConnections(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aConnectionThatNeverShakesHandsIsEnded(Transport transport) throws IOException {
        try (TestServer server = TestServer.start(
                        TestServer.settings()
                                .session(TestServer.watchdog(300, 0))
                                .build(),
                        transport);
                LineClient client = server.connect()) {
            client.expectBeginning(Lines.error("session_timeout"));
            assertThat(client.lineOrEnd()).isNull();
            server.awaitConnections(0);
        }
    }

    /**
     * Only a valid command line is a sign of life (section 4). Garbage is none, though it is answered; and the last line
     * arrives in spite of what is still under way to the server.
     */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void garbageKeepsNoSessionAliveAndDoesNotEatTheLastLine(Transport transport) throws Exception {
        // However long this client takes for the megabytes of answers before the last line.
        ServerSettings settings = TestServer.settings()
                .session(TestServer.watchdog(400, 0))
                .outbox(lingering(TestServer.PATIENCE.toMillis()))
                .build();
        try (TestServer server = TestServer.start(settings, transport)) {
            LineClient client = server.greet();
            try (Flood flood = Flood.deaf(client, GARBAGE)) {
                flood.awaitSent(1);
                assertThat(client.nextOfMany(Lines.error("session_timeout"))).contains("no valid command");
                client.awaitEnd();
            }
            server.awaitConnections(0);
        }
    }

    private static OutboxSettings lingering(long millis) {
        OutboxSettings usual = OutboxSettings.DEFAULT;
        return new OutboxSettings(usual.sampleBytes(), usual.replyBytes(), usual.stallMillis(), millis);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aConnectionIsClosedThoughGarbageStillComes(Transport transport) throws Exception {
        try (TestServer server = TestServer.start(
                        TestServer.settings()
                                .session(TestServer.watchdog(400, 0))
                                .build(),
                        transport);
                Flood flood = Flood.deaf(server.greet(), GARBAGE)) {
            flood.awaitSent(1);
            server.awaitConnections(0);
        }
    }
}
