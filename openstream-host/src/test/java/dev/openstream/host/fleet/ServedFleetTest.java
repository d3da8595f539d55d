package dev.openstream.host.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.host.plan.Composition;
import dev.openstream.host.records.ProcessRecords;
import dev.openstream.host.settings.Fleet;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several controllers in one process share nothing: what happens to one is not felt by another. */
final class ServedFleetTest {

    /** Enough for a rate: with beats every 2 ms, a quarter of a second. */
    private static final int SAMPLES = 125;

    @TempDir
    private Path folder = Path.of("");

    // One controller's loop hangs, for instance in a fault of ours: the others keep their beats, and all can be ended.
    @Test
    void aControllerThatHangsIsNotFeltByTheOthersNorByTheEnd() throws Exception {
        CountDownLatch hung = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ServedFleet fleet = start("[{name: left, port: 0, http-port: 0}, {name: right, port: 0, http-port: 0}]");
        try (LineClient client = monitor(fleet.ready().getLast())) {
            double calm = samplesPerSecond(client);

            fleet.members().getFirst().loop().eventLoop().execute(() -> {
                hung.countDown();
                hang(release);
            });
            assertThat(hung.await(5, TimeUnit.SECONDS)).isTrue();

            assertThat(samplesPerSecond(client)).isGreaterThan(0.5 * calm);
            long beganNanos = System.nanoTime();
            fleet.close();
            assertThat(Duration.ofNanos(System.nanoTime() - beganNanos)).isLessThan(Duration.ofSeconds(5));
            assertThat(client.nextWith("\"error\"")).contains("shutting down");
        } finally {
            release.countDown();
        }
    }

    // Behind one of them there is somebody who answers nothing, and its client floods it: the other's does not know.
    @Test
    void aFloodedControllerWhoseUpstreamHangsIsNotFeltByTheOthers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ServedFleet fleet = start("[{name: left, port: 0, call-timeout-ms: 200, upstream: 'openstream://127.0.0.1:"
                    + silent.getLocalPort() + "'}, {name: right, port: 0, http-port: 0}]");
            try (LineClient client = monitor(fleet.ready().getLast());
                    LineClient flooding = monitor(fleet.ready().getFirst())) {
                double calm = samplesPerSecond(client);
                Thread flood = Thread.ofVirtual().start(() -> flood(flooding));

                assertThat(flooding.nextWith("control_err"))
                        .contains("\"status\":502", "no answer to HANDSHAKE within 200 ms");
                assertThat(samplesPerSecond(client)).isGreaterThan(0.5 * calm);
                assertThat(flood.isAlive()).isTrue();
            } finally {
                fleet.close();
            }
        }
    }

    // Half a fleet may be taken for a whole one.
    @Test
    void ifOneCannotListenNoneDoes() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int free;
            try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                free = other.getLocalPort();
            }
            String list = "[{name: left, port: %d, http-port: 0}, {name: right, port: %d, http-port: 0}]"
                    .formatted(free, taken.getLocalPort());

            assertThatThrownBy(() -> start(list))
                    .isInstanceOf(CannotServe.class)
                    .hasMessageStartingWith("controller right: cannot listen on 127.0.0.1:" + taken.getLocalPort());
            new ServerSocket(free, 1, InetAddress.getLoopbackAddress()).close();
        }
    }

    // A robot that tells its name itself is switched off every evening.
    @Test
    void upstreamsWhoseNamesNobodyKnowsAreAwayAndTheOthersAreServed() throws Exception {
        ServedFleet fleet = start("[{name: left, port: 0, upstream: 'openstream://robot.invalid'},"
                + " {name: middle, port: 0, http-port: 0, upstream: 'http://robot.invalid:8888'},"
                + " {name: right, port: 0, http-port: 0}]");
        try (LineClient right = monitor(fleet.ready().getLast())) {
            right.nextWith("\"data\"");
            for (int i = 0; i < 2; i++) {
                try (LineClient away = monitor(fleet.ready().get(i))) {
                    assertThat(away.nextWith("\"error\"")).contains("monitor_internal_error", "robot.invalid");
                }
            }
        } finally {
            fleet.close();
        }
    }

    private ServedFleet start(String controllers) throws IOException, CannotServe {
        Path file = Files.writeString(folder.resolve("fleet.yaml"), "controllers: " + controllers);
        Fleet fleet = Fleet.resolve(Map.of(), Map.of(), file);
        return ServedFleet.start(Composition.plans(fleet), Transport.best(), ProcessRecords.open(fleet));
    }

    /** A client that monitors the controller of this line. */
    private static LineClient monitor(String ready) throws IOException {
        Matcher address = Pattern.compile("Open Stream on ([0-9.]+):([0-9]+)").matcher(ready);
        assertThat(address.find()).isTrue();
        LineClient client =
                LineClient.connect(new InetSocketAddress(address.group(1), Integer.parseInt(address.group(2))));
        client.send(Lines.HANDSHAKE);
        client.send(Lines.monitorJoints(2));
        return client;
    }

    private static double samplesPerSecond(LineClient client) throws IOException {
        long beganNanos = System.nanoTime();
        for (int i = 0; i < SAMPLES; i++) {
            client.nextWith("\"data\"");
        }
        return SAMPLES * 1e9 / (System.nanoTime() - beganNanos);
    }

    private static void flood(LineClient client) {
        String controls = "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/c\"}}\n".repeat(100);
        try {
            while (true) {
                client.send(controls);
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static void hang(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
