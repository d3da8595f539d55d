package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.client.HostileServer.Peer;
import dev.openstream.client.HostileServer.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Events while a client connects. */
final class ConnectingRows extends BehaviourRows {

    ConnectingRows() {
        rows.put("does not listen", () -> {
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            assertThatThrownBy(() -> OpenStreamClient.connect(patient(port)))
                    .isInstanceOf(ConnectFailed.class)
                    .hasCauseInstanceOf(IOException.class)
                    .satisfies(e -> assertThat(e.getStackTrace())
                            .anyMatch(frame -> frame.getClassName().startsWith(ConnectingRows.class.getName())));
        });
        addConnecting("accepts, then closes", LossReason.CLOSED_BY_SERVER, peer -> peer.readUntil("HANDSHAKE"));
        addConnecting("accepts, then resets", LossReason.BROKEN, peer -> {
            peer.readUntil("HANDSHAKE");
            peer.reset();
        });
        addConnecting("accepts and says nothing", LossReason.NO_ANSWER, Peer::hold);
        addConnecting("answers HANDSHAKE too late", LossReason.NO_ANSWER, peer -> {
            peer.readUntil("HANDSHAKE");
            peer.pause(2 * ANSWER.toMillis());
            peer.send(HostileServer.ACK);
            peer.hold();
        });
        rows.put(
                "refuses HANDSHAKE",
                () -> handshakeRefused("{\"error\":\"version_mismatch\",\"message\":\"m\",\"hint\":\"h\"}"));
        rows.put(
                "answers HANDSHAKE with ok false",
                () -> handshakeRefused("{\"type\":\"handshake_ack\",\"ok\":false,\"version\":\"1.0.0\"}"));
        addConnecting("sends half a line, then nothing", LossReason.NO_ANSWER, peer -> {
            peer.sendRaw(HostileServer.ACK.substring(0, 20));
            peer.hold();
        });
        addConnecting("sends garbage for an answer", LossReason.UNREADABLE, peer -> {
            peer.sendRaw("\u0000garbage\n".repeat(GARBAGE_LINES));
            peer.hold();
        });
        addConnecting("speaks HTTP", LossReason.CLOSED_BY_SERVER, peer -> {
            peer.readUntil("HANDSHAKE");
            peer.sendRaw("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        });
        rows.put("sends a huge line before the answer", () -> {
            Script script = peer -> {
                peer.send("x".repeat(5 << 20));
                peer.serve();
            };
            serving(script, client -> {
                assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
                happens(ClientEvent.UnreadableLine.class);
            });
        });
    }

    private void addConnecting(String row, LossReason reason, Script script) {
        rows.put(row, () -> {
            try (HostileServer server = new HostileServer(script)) {
                ClientOptions options =
                        reason == LossReason.NO_ANSWER ? impatient(server.port()) : patient(server.port());
                lost(reason, () -> OpenStreamClient.connect(options));
            }
        });
    }

    private static void handshakeRefused(String answer) throws IOException {
        Script script = peer -> {
            peer.readUntil("HANDSHAKE");
            peer.send(answer);
            peer.hold();
        };
        try (HostileServer server = new HostileServer(script)) {
            assertThatThrownBy(() -> OpenStreamClient.connect(patient(server.port())))
                    .isInstanceOf(HandshakeRefused.class)
                    .hasMessageContaining("last sent");
        }
    }
}
