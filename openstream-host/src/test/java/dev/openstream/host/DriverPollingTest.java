package dev.openstream.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The ROS driver polls the general information beside its stream, on a new connection each time, and allows 8 ms for it
 * (open-api.md 2, row 3). It polls every 200 ms; here it is ten times as often.
 */
@Tag("alone")
class DriverPollingTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final long ALLOWED_NANOS = TimeUnit.MILLISECONDS.toNanos(8);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int CALLS = 50;

    /** A machine that stalls now and then is not the server's fault: so many calls may be late, in one of the tries. */
    private static final int FORGIVEN = 5;

    private static final int TRIES = 3;

    private static final byte[] REQUEST = "GET /project/rgen HTTP/1.1\r\nHost: robot\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    private static final String POINT =
            "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/project/robot/trajectory/"
                    + "joint_traject_insert_point\",\"body\":{\"interval\":0.002,\"look_ahead_time\":0.01,"
                    + "\"point\":[0.1,90,0,0,-90,0]}}}";

    @Test
    void callOnANewConnectionIsAnsweredInTimeBesideMonitorAndControlAt2Millis() throws Exception {
        SimulatorSettings settings =
                SimulatorSettings.builder().httpAddress(ANY_PORT).build();
        try (ControllerSimulator simulator =
                        ControllerSimulator.start(ServerSettings.at(ANY_PORT), settings, Transport.best());
                LineClient client =
                        LineClient.connect(simulator.streamAddress()).shakeHands()) {
            client.monitorJoints(2);
            int late = CALLS;
            for (int i = 0; i < TRIES && late > FORGIVEN; i++) {
                late = lateCalls(simulator.httpAddress(), client);
            }

            assertThat(late).as("calls of more than 8 ms, of " + CALLS).isLessThanOrEqualTo(FORGIVEN);
        }
    }

    private static int lateCalls(InetSocketAddress http, LineClient client)
            throws IOException, InterruptedException, ExecutionException {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> streamed = CompletableFuture.supplyAsync(() -> stream(client, over));
        int late = 0;
        long startNanos = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            waitUntil(startNanos + i * POLL_NANOS);
            long beganNanos = System.nanoTime();
            assertThat(answer(http)).startsWith("HTTP/1.1 200 ").contains("\"is_remote_mode\":1");
            late += System.nanoTime() - beganNanos > ALLOWED_NANOS ? 1 : 0;
        }
        over.set(true);
        // Both went on all the while: a point and a sample every 2 ms are 500 of each; a slow machine manages fewer.
        assertThat(streamed.get()).isGreaterThan(CALLS);
        return late;
    }

    /** Sends a point and takes what came, every 2 ms; how many samples came. */
    private static int stream(LineClient client, AtomicBoolean over) {
        int samples = 0;
        long startNanos = System.nanoTime();
        try {
            for (int i = 0; !over.get(); i++) {
                waitUntil(startNanos + i * PERIOD_NANOS);
                client.send(POINT);
                client.nextWith("\"position\"");
                samples++;
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return samples;
    }

    private static void waitUntil(long dueNanos) {
        for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static String answer(InetSocketAddress http) throws IOException {
        try (Socket socket = new Socket(http.getAddress(), http.getPort())) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(REQUEST);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
