package dev.openstream.client;

import static org.awaitility.Awaitility.await;

import dev.openstream.client.trajectory.JointAngles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/** An open session of a client whose own thread is the test: it receives when it is told to. The test is its server too. */
final class SteppedClient implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final JointAngles HERE = JointAngles.ofDegrees(0, 90);

    final SharedState shared;
    final ClientConnection connection;
    final Queue<ClientEvent> events = new ConcurrentLinkedQueue<>();

    private final ReceiveLoop receiveLoop;
    private final Socket peer;
    private final BufferedReader in;
    private long startNanos;

    SteppedClient(UnaryOperator<ClientOptions> more) throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ClientOptions options = more.apply(Robots.at(listening.getLocalPort()));
            shared = new SharedState(options);
            shared.events().each(events::add);
            connection = new Dialer(options, InetAddress::getAllByName).dial();
            peer = listening.accept();
        }
        in = new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
        peer.setSoTimeout((int) PATIENCE.toMillis());
        shared.reached(connection);
        receiveLoop = new ReceiveLoop(shared, connection);
        shared.connected();
    }

    /** A monitor that was asked for and acknowledged. */
    <T> Monitor<T> monitor(MonitorRequest<T> request) throws IOException {
        Monitor<T> monitor = new Monitor<>(request, shared);
        CompletableFuture<Void> started =
                CompletableFuture.runAsync(() -> shared.monitors().start(monitor, connection));
        heard();
        startNanos = System.nanoTime();
        say(HostileServer.MONITOR_ACK);
        stepUntil(started);
        started.join();
        return monitor;
    }

    /** Milliseconds since the latest monitor was accepted. */
    long millis() {
        return (System.nanoTime() - startNanos) / 1_000_000;
    }

    static String sample(Monitor<?> monitor, long tsMillis) {
        return "{\"type\":\"data\",\"id\":" + monitor.id() + ",\"ts\":" + tsMillis + ",\"result\":"
                + HostileServer.JOINTS + "}";
    }

    /** Sends lines, all by one write. */
    void say(String... lines) throws IOException {
        peer.getOutputStream().write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The next line of the client. */
    String heard() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("the client has closed");
        }
        return line;
    }

    void step() {
        receiveLoop.step();
    }

    void stepUntil(CompletableFuture<?> done) {
        await().atMost(PATIENCE).until(() -> {
            step();
            return done.isDone();
        });
    }

    /** Begins motion with a fresh sample. */
    Motion motion(Monitor<JointStates> joints) throws IOException {
        say(sample(joints, millis()));
        await().atMost(PATIENCE).until(() -> {
            step();
            return joints.latest().isPresent();
        });
        return Motion.begin(shared, joints.latest().orElseThrow());
    }

    @Override
    public void close() throws IOException {
        shared.giveUp();
        shared.events().end();
        peer.close();
    }
}
