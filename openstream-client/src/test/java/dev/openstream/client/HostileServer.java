package dev.openstream.client;

import dev.openstream.protocol.contract.LineContract;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that follows a script on its first connection, and is polite on all later ones. */
final class HostileServer implements AutoCloseable {

    static final String ACK = "{\"type\":\"handshake_ack\",\"ok\":true,\"version\":\"1.0.0\"}";
    static final String MONITOR_ACK = "{\"type\":\"monitor_ack\"}";
    static final String JOINTS = "{\"position\":[0,90],\"velocity\":[0,0],\"effort\":[0,1]}";
    static final Map<String, String> POLITE = Map.of("HANDSHAKE", ACK, "MONITOR", MONITOR_ACK);

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Queue<String> laterLines = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final long startNanos = System.nanoTime();

    /** Behaviour on one connection; returns when it has nothing more to do, which closes the connection. */
    interface Script {
        void play(Peer peer) throws IOException, InterruptedException;
    }

    HostileServer(Script first) throws IOException {
        Thread.ofVirtual().start(() -> accept(first, Peer::serve));
    }

    HostileServer(Script first, Script later) throws IOException {
        Thread.ofVirtual().start(() -> accept(first, later));
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The commands that came on all connections but the first. */
    Queue<String> laterLines() {
        return laterLines;
    }

    private void accept(Script first, Script later) {
        boolean isLater = false;
        try {
            while (!listening.isClosed()) {
                Socket socket = listening.accept();
                sockets.add(socket);
                Peer peer = new Peer(socket, isLater);
                Script script = isLater ? later : first;
                Thread.ofVirtual().start(() -> peer.play(script));
                isLater = true;
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    /** The acknowledgement of a STOP, which repeats its target. */
    static String stopAck(String stop) {
        return "{\"type\":\"stop_ack\",\"target\":\"" + stop.replaceFirst(".*\"target\":\"([a-z]+)\".*", "$1") + "\"}";
    }

    /** One client. */
    final class Peer {

        private final Socket socket;
        private final boolean later;
        private final BufferedReader in;
        private final OutputStream out;
        private volatile boolean silent;

        Peer(Socket socket, boolean later) throws IOException {
            this.socket = socket;
            this.later = later;
            this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            this.out = socket.getOutputStream();
            socket.setTcpNoDelay(true);
        }

        private void play(Script script) {
            try (socket) {
                script.play(this);
            } catch (IOException | InterruptedException e) {
                // The client has gone.
            }
            sockets.remove(socket);
        }

        /** The next command's word, and all of it in {@link #laterLines}. */
        String read() throws IOException {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("the client has closed");
            }
            if (later) {
                laterLines.add(line);
            }
            return line.replaceFirst("^\\{\"cmd\":\"([A-Z]+)\".*", "$1") + " " + line;
        }

        /** Waits for the beginning of the next line, and leaves it there. */
        void readStart() throws IOException {
            in.mark(1);
            if (in.read() < 0) {
                throw new IOException("the client has closed");
            }
            in.reset();
        }

        /** Reads until a command called {@code word}; answers those before it politely. */
        String readUntil(String word) throws IOException {
            String line = read();
            while (!line.startsWith(word)) {
                answer(line);
                line = read();
            }
            return line;
        }

        private void answer(String line) throws IOException {
            String answer = POLITE.get(line.substring(0, line.indexOf(' ')));
            if (answer != null) {
                send(LineContract.event(answer));
            }
        }

        void send(String line) throws IOException {
            sendRaw(line + "\n");
        }

        void sendRaw(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Shakes hands, starts the monitor and sends one sample; answers its id. */
        String begin() throws IOException {
            String line = readUntil("MONITOR");
            send(MONITOR_ACK);
            String id = line.replaceFirst(".*\"id\":([0-9]+).*", "$1");
            sample(id);
            return id;
        }

        void sample(String id) throws IOException {
            send(LineContract.event("{\"type\":\"data\",\"id\":" + id + ",\"ts\":" + millis()
                    + ",\"svc_dur_ms\":0.1,\"result\":" + JOINTS + "}"));
        }

        private long millis() {
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
        }

        /** Goes on with samples until the client or the test ends. */
        void samples(String id) throws IOException, InterruptedException {
            while (!pause(5)) {
                sample(id);
            }
        }

        /** Shakes hands, starts the monitor and goes on with samples while the script does something else. */
        void stream() throws IOException {
            String id = begin();
            Thread.ofVirtual().start(() -> {
                try {
                    while (!silent && !pause(5)) {
                        sample(id);
                    }
                } catch (IOException | InterruptedException e) {
                    // The client has gone.
                }
            });
        }

        /** Ends what {@link #stream} began. */
        void fallSilent() {
            silent = true;
        }

        /** Waits; whether the test has ended meanwhile. */
        boolean pause(long millis) throws InterruptedException {
            return over.await(millis, TimeUnit.MILLISECONDS);
        }

        /** Holds the connection and does nothing. */
        void hold() throws InterruptedException {
            over.await();
        }

        /** Says nothing, and reads until the client ends the connection: how it does. */
        String endAfterSilence() {
            try {
                while (in.readLine() != null) {
                    // Commands are passed over.
                }
                return "closed";
            } catch (IOException e) {
                return "reset";
            }
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** A server as it should be: samples while commands are answered. */
        void serve() throws IOException {
            stream();
            while (true) {
                String line = read();
                answer(line);
                if (line.startsWith("STOP")) {
                    send(stopAck(line));
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
