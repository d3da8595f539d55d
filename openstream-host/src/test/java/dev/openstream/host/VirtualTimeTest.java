package dev.openstream.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.server.transport.LoopTime;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A whole simulator, sockets and all, with a time of its own. */
class VirtualTimeTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** 20 s of motion in one call, back and forth by 10 deg. */
    private static final String MOTION = points();

    private static String points() {
        StringBuilder json = new StringBuilder(
                "{\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\"],\"points\":{\"point_1\":");
        for (int i = 0; i <= 20; i++) {
            double rad = i % 2 == 0 ? 0 : Math.toRadians(10);
            json.append(i == 0 ? "" : ",\"point_" + (i + 1) + "\":");
            json.append("{\"positions\":[").append(rad).append(",1.5707963267948966,0,0,-1.5707963267948966,0],");
            json.append("\"time_from_start\":").append(i).append('}');
        }
        return json.append("}}").toString();
    }

    private static ControllerSimulator start(LoopTime time) throws IOException {
        return ControllerSimulator.start(
                ServerSettings.at(ANY_PORT),
                SimulatorSettings.builder().httpAddress(ANY_PORT).build(),
                Transport.best(),
                time);
    }

    private static String http(ControllerSimulator simulator, String method, String url, String body)
            throws IOException {
        InetSocketAddress address = simulator.httpAddress();
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(5000);
            String head = method + " " + url + " HTTP/1.1\r\nHost: robot\r\nConnection: close\r\nContent-Length: "
                    + body.length() + "\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return response.substring(response.indexOf("\r\n\r\n") + 4);
        }
    }

    private static String joints(ControllerSimulator simulator) throws IOException {
        return http(simulator, "GET", "/project/robot/joints/joint_states", "");
    }

    private static void move(ControllerSimulator simulator) throws IOException {
        assertThat(http(simulator, "POST", "/project/robot/trajectory/joint_traject_insert_points", MOTION))
                .isEqualTo("{\"_type\":\"JObject\"}");
    }

    @Test
    void timeTurnedByHandStandsStillUntilItIsTurned() throws IOException {
        try (ControllerSimulator simulator = start(LoopTime.byHand())) {
            String before = joints(simulator);
            move(simulator);
            assertThat(joints(simulator)).isEqualTo(before);

            simulator.advance(Duration.ofMillis(500));
            assertThat(joints(simulator)).isNotEqualTo(before);

            simulator.advance(Duration.ofSeconds(60));
            assertThat(joints(simulator)).isEqualTo(before);
        }
    }

    // A beat every 100 ms of the simulator's time sees the same motion at any pace.
    @Test
    void stepsOfAnySizeGiveTheSameMotion() throws IOException {
        try (ControllerSimulator one = start(LoopTime.byHand());
                ControllerSimulator other = start(LoopTime.byHand())) {
            move(one);
            move(other);
            one.advance(Duration.ofMillis(7_300));
            for (int i = 0; i < 73; i++) {
                other.advance(Duration.ofMillis(100));
            }

            assertThat(joints(other)).isEqualTo(joints(one)).contains("position");
        }
    }

    @Test
    void beatsAreKeptAtTheirMomentsOfVirtualTime() throws IOException {
        try (ControllerSimulator simulator = start(LoopTime.byHand());
                LineClient client =
                        LineClient.connect(simulator.streamAddress()).shakeHands()) {
            client.monitorJoints(100);

            simulator.advance(Duration.ofSeconds(2));

            long before = timestamp(client.nextWith("\"type\":\"data\""));
            for (int beat = 1; beat < 19; beat++) {
                long now = timestamp(client.line());
                assertThat(now - before).isEqualTo(100);
                before = now;
            }
        }
    }

    private static long timestamp(@Nullable String sample) {
        return Long.parseLong(String.valueOf(sample).replaceAll(".*\"ts\":(\\d+).*", "$1"));
    }

    @Test
    void fasterTimeGivesTheSameEndSooner() throws IOException {
        try (ControllerSimulator simulator = start(LoopTime.times(50))) {
            String before = joints(simulator);
            long began = System.nanoTime();
            move(simulator);
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> http(simulator, "GET", "/project/robot/trajectory/joint_traject_mode", "")
                            .contains("false"));

            // The motion takes 20 s of its own.
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
            assertThat(joints(simulator)).isEqualTo(before);
        }
    }

    @Test
    void timeThatRunsByItselfCannotBeTurned() throws IOException {
        try (ControllerSimulator simulator = start(LoopTime.real())) {
            assertThatThrownBy(() -> simulator.advance(Duration.ofSeconds(1)))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> LoopTime.times(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
