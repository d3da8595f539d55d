package dev.openstream.cli.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Somebody's server of version 0.9: it acknowledges HANDSHAKE and STOP, whatever they say, and knows nothing else. */
final class OldServer implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    OldServer() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private static void serve(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String answer = line.contains("HANDSHAKE")
                        ? "{\"type\":\"handshake_ack\",\"ok\":true,\"version\":\"0.9.0\"}\n"
                        : line.contains("STOP") ? "{\"type\":\"stop_ack\",\"target\":\"session\"}\n" : "";
                client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
