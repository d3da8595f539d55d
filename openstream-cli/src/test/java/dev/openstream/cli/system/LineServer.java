package dev.openstream.cli.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Somebody's server on a port of its own: what it does with a line is a test's. */
final class LineServer implements AutoCloseable {

    /** Answer of a server to the lines of one connection. */
    @FunctionalInterface
    interface LineHandler {
        void answer(String line, OutputStream out) throws IOException;
    }

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Supplier<LineHandler> handlers;

    /** A server with a handler of its own for each connection. */
    LineServer(Supplier<LineHandler> handlers) throws IOException {
        this.handlers = handlers;
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

    private void serve(Socket client) {
        LineHandler handler = handlers.get();
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                handler.answer(line, client.getOutputStream());
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
