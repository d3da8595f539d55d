package dev.openstream.cli.system;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Somebody's server of version 0.9: it acknowledges HANDSHAKE and STOP, whatever they say, and knows nothing else. */
final class OldServer {

    private OldServer() {}

    static LineServer start() throws IOException {
        return new LineServer(() -> OldServer::answer);
    }

    private static void answer(String line, OutputStream out) throws IOException {
        String answer = line.contains("HANDSHAKE")
                ? "{\"type\":\"handshake_ack\",\"ok\":true,\"version\":\"0.9.0\"}\n"
                : line.contains("STOP") ? "{\"type\":\"stop_ack\",\"target\":\"session\"}\n" : "";
        out.write(answer.getBytes(StandardCharsets.UTF_8));
    }
}
