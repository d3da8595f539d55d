package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Behaviour of a server whose memory is used up, or would be without a budget. */
final class MemoryIT {

    private static final String SMALL_HEAP = "export OPENSTREAM_JAVA_OPTS='-Xms40m -Xmn12m -Xmx40m'";
    private static final byte[] UNFINISHED_LINE =
            ("{\"cmd\":\"" + "a".repeat(1_000_000)).getBytes(StandardCharsets.US_ASCII);

    private static List<Socket> fill(ServeProcess server) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            try {
                Socket socket = server.connect();
                sockets.add(socket);
                socket.getOutputStream().write(UNFINISHED_LINE);
            } catch (IOException e) {
                // The server is gone, or has ended this one.
            }
        }
        return sockets;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    // A half-dead server beside a robot is worse than none; the service manager starts another.
    @Test
    void outOfMemoryIsTheEndWithAnExitCodeAndALine() throws Exception {
        try (ServeProcess server = ServeProcess.within(SMALL_HEAP, "--budget-bytes", "1099511627776")) {
            List<Socket> sockets = fill(server);

            assertThat(server.exitCode()).isEqualTo(3);
            assertThat(server.words()).contains("OutOfMemoryError");
            close(sockets);
        }
    }

    @Test
    void withItsBudgetTheSameServerGoesOn() throws Exception {
        try (ServeProcess server = ServeProcess.within(SMALL_HEAP)) {
            List<Socket> sockets = fill(server);
            server.client().shakeHands().close();
            await().atMost(10, TimeUnit.SECONDS)
                    .until(() -> server.words().contains("bytes of memory, more than any other"));
            assertThat(server.words()).doesNotContain("OutOfMemoryError");
            close(sockets);
        }
    }
}
