package dev.openstream.host;

import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/**
 * Bytes on a connection of the HTTP service, over a real socket, then its end. The service answers with HTTP or hangs
 * up, never
 * with 500, and then answers the next client.
 */
public final class HttpFuzz {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final ControllerSimulator SIMULATOR = start();

    private HttpFuzz() {}

    private static ControllerSimulator start() {
        try {
            return ControllerSimulator.start(
                    ServerSettings.at(ANY_PORT),
                    SimulatorSettings.builder().httpAddress(ANY_PORT).build(),
                    Transport.best());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        String answers = exchange(data);
        require(answers.isEmpty() || answers.startsWith("HTTP/1."), answers);
        require(!answers.contains("HTTP/1.1 500"), answers);
        String next = exchange("GET /api_ver HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        require(next.contains(" 200 OK\r\n"), next);
    }

    private static String exchange(byte[] data) throws IOException {
        InetSocketAddress address = SIMULATOR.httpAddress();
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(data);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            // The server hung up in the middle of the request: a reset.
            return "";
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
