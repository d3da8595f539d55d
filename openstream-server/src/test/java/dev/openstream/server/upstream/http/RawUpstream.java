package dev.openstream.server.upstream.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A controller that answers each request by bytes of the test's own, right or wrong. */
final class RawUpstream implements AutoCloseable {

    /** Handler of a request. */
    @FunctionalInterface
    interface Reply {
        /**
         * Answers or does not.
         *
         * @param request method and target, and the body behind a blank where there is one
         */
        void to(String request, Socket socket) throws IOException;
    }

    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Reply reply = answer(200, "{\"a\":1}");

    RawUpstream() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    RawUpstream(ServerSocket listener) {
        this.listener = listener;
        Thread.ofVirtual().start(this::accept);
    }

    /** A well-formed answer. */
    static Reply answer(int status, String body) {
        return bytes("HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    /** Bytes, given as characters up to U+00FF. */
    static Reply bytes(String octets) {
        return (request, socket) -> socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The same, and then the end of the connection. */
    static Reply bytesAndClose(String octets) {
        return (request, socket) -> {
            bytes(octets).to(request, socket);
            socket.close();
        };
    }

    void reply(Reply other) {
        reply = other;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** Every request so far: method, target and, where there is one, the body. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Every request so far, to the byte: its lines without the first Host, a blank line, the body in Latin 1. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    /** Number of connections that were accepted so far. */
    int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String request = read(in); !request.isEmpty(); request = read(in)) {
                requests.add(request);
                reply.to(request, socket);
            }
        } catch (IOException e) {
            // The gateway hung up.
        }
        sockets.remove(socket);
    }

    /** Method, target and body of the next request; empty at the end. */
    private String read(InputStream in) throws IOException {
        String first = line(in);
        int length = 0;
        StringBuilder head = new StringBuilder(first).append('\n');
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (!header.startsWith("Host: ")) {
                head.append(header).append('\n');
            }
            if (header.startsWith("Content-Length: ")) {
                length = Integer.parseInt(header.substring("Content-Length: ".length()));
            }
        }
        byte[] sent = in.readNBytes(length);
        messages.add(head.append('\n') + new String(sent, StandardCharsets.ISO_8859_1));
        String body = new String(sent, StandardCharsets.UTF_8);
        return first.replace(" HTTP/1.1", "") + (body.isEmpty() ? "" : " " + body);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    /** Ends every connection, and listens on. */
    void cut() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }
}
