package dev.openstream.server.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way in which a connection can end, and that nothing is left of it (protocol sections 4 and 5). */
final class CutTest {

    /** A controller holds when the one that moved the robot is lost; nobody is ended for silence. */
    private static final SessionSettings HOLDING = SessionSettings.builder()
            .disarmedTimeoutMillis(0)
            .armedTimeoutMillis(0)
            .controlQueue(16)
            .holdOnDisconnect(true)
            .build();

    /** A client's way to end its connection. */
    @FunctionalInterface
    interface Farewell {
        void of(LineClient client) throws IOException;
    }

    private static void assertNothingLeft(Transport transport, Farewell farewell) throws IOException {
        try (TestServer server = TestServer.start(transport)) {
            for (int i = 0; i < 20; i++) {
                try (LineClient client = server.greet()) {
                    farewell.of(client);
                }
            }
            server.awaitConnections(0);
            int reads = server.controller().reads();
            try (LineClient witness = server.greet()) {
                witness.send(Lines.monitor(2));
                witness.expect(Lines.MONITOR_ACK);
                for (int i = 0; i < 10; i++) {
                    witness.expectBeginning(Lines.DATA);
                }
                witness.send(Lines.stop("monitor"));
                String line = witness.next("{\"type\":\"stop_ack\"");
                assertThat(line).isEqualTo(Lines.stopAck("monitor"));
            }
            // The witness' own, and those that one more second of twenty forgotten monitors would not fit in.
            assertThat(server.controller().reads() - reads).isLessThan(100);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void inTheMiddleOfALine(Transport transport) throws IOException {
        assertNothingLeft(transport, client -> {
            startMonitor(client);
            client.sendRaw("{\"cmd\":\"CONT".getBytes(StandardCharsets.UTF_8));
        });
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void byResetWhileDataIsFlowing(Transport transport) throws IOException {
        assertNothingLeft(transport, client -> {
            startMonitor(client);
            client.reset();
        });
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void withDataUnread(Transport transport) throws IOException {
        assertNothingLeft(transport, client -> {
            client.send(Lines.monitor(2));
            client.send(Lines.monitor(2));
        });
    }

    /** An end of input is the end of the session: there is nothing more that the client could ask for. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void byEndOfOutputOnly(Transport transport) throws IOException {
        assertNothingLeft(transport, client -> {
            startMonitor(client);
            client.shutdownOutput();
            client.expectEnd();
        });
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void afterStopSession(Transport transport) throws IOException {
        assertNothingLeft(transport, client -> {
            startMonitor(client);
            client.send(Lines.stop("session"));
        });
    }

    private static void startMonitor(LineClient client) throws IOException {
        client.send(Lines.monitor(2));
        client.next(Lines.DATA);
    }

    /** All lines that arrived before a close are executed, in order, however busy the server is when it comes. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void whatCameBeforeItIsDone(Transport transport) throws IOException {
        int controls = 2_000;
        String many = IntStream.range(0, controls)
                .mapToObj(i -> Lines.control(i) + "\n")
                .collect(Collectors.joining());
        try (TestServer server = TestServer.start(transport)) {
            try (LineClient client = server.greet()) {
                client.sendRaw(many.getBytes(StandardCharsets.UTF_8));
            }
            server.awaitConnections(0);
            assertThat(server.controller().controls()).hasSize(controls).endsWith("/point/" + (controls - 1));
        }
    }

    /** Section 4: a peer that vanished without a word keeps its place only as long as the watchdog allows. */
    @Test
    void aHalfOpenPeerIsEndedByTheWatchdog() throws IOException {
        ServerSettings settings = TestServer.settings()
                .session(TestServer.watchdog(300, 300))
                .maxSessions(1)
                .maxConnections(1)
                .build();
        try (TestServer server = TestServer.start(settings);
                LineClient vanished = server.greet()) {
            // It neither reads nor writes nor closes; its kernel still answers, which is the worst case.
            server.awaitConnections(0);
            try (LineClient next = server.greet()) {
                next.send(Lines.stop("monitor"));
                next.expect(Lines.stopAck("monitor"));
            }
            vanished.next(Lines.error("session_timeout"));
        }
    }

    /** Section 5: the robot is told to hold when the one who moved it is lost, if the settings say so. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void holdsIfSetSo(Transport transport) throws IOException {
        try (TestServer server =
                TestServer.start(TestServer.settings().session(HOLDING).build(), transport)) {
            try (LineClient mover = server.greet()) {
                mover.send(Lines.control(1));
                await().until(() -> !server.controller().controls().isEmpty());
                mover.reset();
            }
            server.awaitConnections(0);
            assertThat(server.controller().holds()).isEqualTo(1);
        }
    }

    /** Section 5: and if the controller breaks then, nothing of the session is left all the same. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void leavesNothingWhenTheControllerFailsToHold(Transport transport) throws IOException {
        try (TestServer server =
                TestServer.start(TestServer.settings().session(HOLDING).build(), transport)) {
            server.controller().brake(outcome -> {
                throw new IllegalStateException("broken");
            });
            try (LineClient mover = server.greet()) {
                mover.send(Lines.control(1));
                await().until(() -> !server.controller().controls().isEmpty());
            }
            server.awaitConnections(0);
            assertThat(server.controller().holds()).isEqualTo(1);
        }
    }
}
