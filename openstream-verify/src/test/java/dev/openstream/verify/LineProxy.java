package dev.openstream.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Stands between clients and a server, and hands on each line as a {@link Mutation} makes it; one of its own for each connection. */
final class LineProxy implements AutoCloseable {

    private final InetSocketAddress server;
    private final Supplier<Mutation> mutations;
    private final ServerSocket listener;

    LineProxy(InetSocketAddress server, Supplier<Mutation> mutations) throws IOException {
        this.server = server;
        this.mutations = mutations;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket behind = new Socket(server.getAddress(), server.getPort());
                client.setTcpNoDelay(true);
                behind.setTcpNoDelay(true);
                Mutation mutation = mutations.get();
                mutation.begin(line -> send(client, line));
                Thread.ofVirtual()
                        .start(() -> handOn(client, line -> mutation.toServer(line, out -> send(behind, out)), behind));
                Thread.ofVirtual()
                        .start(() -> handOn(behind, line -> mutation.toClient(line, out -> send(client, out)), client));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private static void handOn(Socket from, Consumer<String> line, Socket to) {
        try (from;
                to;
                Scanner in = new Scanner(from.getInputStream(), StandardCharsets.ISO_8859_1).useDelimiter("\n")) {
            in.forEachRemaining(line);
        } catch (IOException | UncheckedIOException e) {
            // One side is gone; the other one follows.
        }
    }

    private static void send(Socket to, String line) {
        try {
            to.getOutputStream().write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
