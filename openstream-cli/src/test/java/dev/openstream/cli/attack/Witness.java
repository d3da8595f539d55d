package dev.openstream.cli.attack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Innocent clients of a server: a viewer at 2 ms, somebody who moves the robot, newcomers. */
final class Witness implements AutoCloseable {

    private static final String HANDSHAKE = "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}\n";
    private static final String MONITOR = "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":2,"
            + "\"url\":\"/project/robot/joints/joint_states\",\"id\":7}}\n";
    private static final long BETWEEN_NEWCOMERS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final double POINT_SECONDS = 0.01;
    private static final double SWING_DEG = 2;

    private final InetSocketAddress server;
    private final Socket viewer;
    private final Socket mover;
    private final Rhythm seen = new Rhythm();
    private final AtomicLong newcomers = new AtomicLong();
    private final AtomicLong slowestNewcomerNanos = new AtomicLong();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** Beats, and the longest time between two. */
    private static final class Rhythm {
        private long beats;
        private long longestNanos;
        private long lastNanos = System.nanoTime();

        synchronized void beat() {
            long now = System.nanoTime();
            beats++;
            longestNanos = Math.max(longestNanos, now - lastNanos);
            lastNanos = now;
        }

        synchronized void restart() {
            beats = 0;
            longestNanos = 0;
        }

        synchronized long beats() {
            return beats;
        }

        /** Longest of the gaps that have ended and of the current one. */
        synchronized double longestMillis() {
            return Math.max(longestNanos, System.nanoTime() - lastNanos) / 1e6;
        }
    }

    /**
     * Service that the innocent client got.
     *
     * @param samples that the viewer got
     * @param longestMillis longest time between two of them
     * @param newcomers that got a session
     * @param newcomerMillis the longest that one of them waited for it
     */
    record Testimony(long samples, double longestMillis, long newcomers, double newcomerMillis) {}

    /**
     * Starts.
     *
     * @param moves true if somebody moves the robot: a controller that hangs is nobody's to move
     */
    Witness(int port, boolean moves) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        viewer = connect();
        mover = connect();
        // A call that succeeds gets no answer.
        mover.setSoTimeout(0);
        viewer.getOutputStream().write((HANDSHAKE + MONITOR).getBytes(StandardCharsets.US_ASCII));
        mover.getOutputStream().write(HANDSHAKE.getBytes(StandardCharsets.US_ASCII));
        start("view", this::view);
        if (moves) {
            start("move", this::move);
        }
        start("heed", this::heed);
        start("newcomers", this::newcomers);
    }

    /** Something that goes on until it fails. */
    @FunctionalInterface
    private interface Task {
        void run() throws IOException;
    }

    private void start(String name, Task task) {
        Thread.ofPlatform().daemon().name("witness-" + name).start(() -> {
            try {
                task.run();
            } catch (IOException e) {
                if (!closed) {
                    complaints.add(name + ": " + e);
                }
            }
        });
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        socket.connect(server, 20_000);
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private void view() throws IOException {
        BufferedReader in = reader(viewer);
        String line = in.readLine();
        while (line != null) {
            if (line.startsWith("{\"type\":\"data\"")) {
                seen.beat();
            } else if (!line.contains("_ack\"")) {
                complaints.add("the viewer was told " + line);
            }
            line = in.readLine();
        }
        throw new IOException("the viewer lost its connection");
    }

    /** Moves like anybody's first program: the same swing. */
    private void move() throws IOException {
        long beganNanos = System.nanoTime();
        while (!closed) {
            double seconds = (System.nanoTime() - beganNanos) / 1e9;
            String point = "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":"
                    + "\"/project/robot/trajectory/joint_traject_insert_point\",\"body\":{\"interval\":" + POINT_SECONDS
                    + ",\"time_from_start\":" + seconds + ",\"look_ahead_time\":0.1,\"point\":["
                    + SWING_DEG * Math.sin(seconds) + ",90,0,0,-90,0]}}}\n";
            mover.getOutputStream().write(point.getBytes(StandardCharsets.US_ASCII));
            LockSupport.parkNanos((long) (POINT_SECONDS * 1e9));
        }
    }

    private void heed() throws IOException {
        BufferedReader in = reader(mover);
        String line = in.readLine();
        while (line != null) {
            if (!line.contains("_ack\"")) {
                complaints.add("the mover was told " + line);
            }
            line = in.readLine();
        }
        throw new IOException("the mover lost its connection");
    }

    private void newcomers() throws IOException {
        while (!closed) {
            long beganNanos = System.nanoTime();
            try (Socket newcomer = connect()) {
                newcomer.getOutputStream().write(HANDSHAKE.getBytes(StandardCharsets.US_ASCII));
                String line = reader(newcomer).readLine();
                if (line == null || !line.contains("handshake_ack")) {
                    complaints.add("a newcomer was told " + line);
                }
            }
            newcomers.incrementAndGet();
            slowestNewcomerNanos.accumulateAndGet(System.nanoTime() - beganNanos, Math::max);
            LockSupport.parkNanos(BETWEEN_NEWCOMERS_NANOS);
        }
    }

    /** Samples so far. */
    long samples() {
        return seen.beats();
    }

    /** Forgets what was before an attack. */
    void restart() {
        seen.restart();
        newcomers.set(0);
        slowestNewcomerNanos.set(0);
    }

    Testimony testimony() {
        return new Testimony(seen.beats(), seen.longestMillis(), newcomers.get(), slowestNewcomerNanos.get() / 1e6);
    }

    /** Errors that innocent clients were told and should not have been. */
    Queue<String> complaints() {
        return complaints;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        viewer.close();
        mover.close();
    }
}
