package dev.openstream.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.Rehearsal;
import dev.openstream.simulator.SimulatorSettings;
import dev.openstream.simulator.faults.Fault;
import dev.openstream.simulator.faults.FaultName;
import dev.openstream.simulator.faults.Faults;
import dev.openstream.simulator.faults.Scenario;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults of the network, as a client of Open Stream sees them through a real socket. */
class WireFaultsTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final ControllerSimulator simulator;
    private final StreamClient client;

    WireFaultsTest() throws IOException {
        simulator = start(SimulatorSettings.defaults());
        client = new StreamClient(simulator.streamAddress());
    }

    private static ControllerSimulator start(SimulatorSettings settings) throws IOException {
        return ControllerSimulator.start(
                ServerSettings.at(ANY_PORT), settings.withHttpAddress(ANY_PORT), Transport.best());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        simulator.close();
    }

    private void assertNewcomersAreServed() throws IOException {
        try (StreamClient newcomer = new StreamClient(simulator.streamAddress())) {
            newcomer.monitor(2);
            assertThat(newcomer.read()).contains("\"type\":\"data\"");
        }
    }

    @Test
    void resetConnectionIsResetAndTheNextIsServed() throws IOException {
        client.monitor(2);

        simulator.begin(new Fault.ConnectionReset());

        assertThatThrownBy(() -> client.readUntil("never")).isInstanceOf(SocketException.class);
        assertNewcomersAreServed();
    }

    @Test
    void halfOpenConnectionIsSilentBothWaysAndTheNextIsServed() throws IOException {
        client.monitor(2);

        simulator.begin(new Fault.HalfOpen());

        client.patience(300);
        assertThatThrownBy(() -> client.readUntil("never")).isInstanceOf(SocketTimeoutException.class);
        client.stopMonitor();
        assertThatThrownBy(client::read).isInstanceOf(SocketTimeoutException.class);
        assertNewcomersAreServed();
    }

    @Test
    void truncatedLinesAreHalfAndThenAllIsWell() throws IOException {
        client.monitor(2);
        client.stopMonitor();
        client.readUntil("stop_ack");

        simulator.begin(new Fault.TruncatedLine(2));
        client.stopMonitor();
        client.stopMonitor();
        client.stopMonitor();

        assertThat(client.readSpoiled()).startsWith("{\"type\":").doesNotEndWith("}");
        assertThat(client.readSpoiled()).startsWith("{\"type\":").doesNotEndWith("}");
        assertThat(client.read()).startsWith("{\"type\":\"stop_ack\"").endsWith("}");
    }

    @Test
    void garbageComesBetweenWholeLines() throws IOException {
        simulator.begin(new Fault.GarbageLine(1));
        client.stopMonitor();
        client.stopMonitor();

        assertThat(client.readSpoiled()).isEqualTo("}{ this is no JSON");
        assertThat(client.read()).startsWith("{\"type\":\"stop_ack\"");
        assertThat(client.read()).startsWith("{\"type\":\"stop_ack\"");
    }

    @Test
    void slowNetworkKeepsLinesBackAndLosesNone() throws IOException {
        simulator.begin(new Fault.SlowNetwork(400));
        client.patience(100);
        // The first is read at once; its answer waits.
        client.stopMonitor();
        assertThatThrownBy(client::read).isInstanceOf(SocketTimeoutException.class);

        client.patience(5000);
        assertThat(client.read()).contains("stop_ack");
        client.monitor(2);
        assertThat(client.read()).contains("\"type\":\"data\"");

        simulator.undo(FaultName.SLOW_NETWORK);
        client.stopMonitor();
        assertThat(client.readUntil("stop_ack")).endsWith("}");
    }

    @Test
    void modeSwitchEndsTheStreams() throws IOException {
        client.monitor(2);

        simulator.begin(new Fault.ModeSwitch());

        assertThatThrownBy(() -> client.readUntil("never")).hasMessageContaining("the end came before");
        assertNewcomersAreServed();
    }

    @Test
    void lostAnswersOfControlsAreErrorsInTime() throws IOException {
        simulator.begin(new Fault.NoAnswer());

        client.send("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/project/robot/stop\"}}");

        assertThat(client.read()).contains("control_err", "\"status\":504");
    }

    @Test
    void whatIsToGoWrongFromTheStartDoes() throws IOException {
        Scenario.Step atOnce = new Scenario.Step(Duration.ZERO, new Fault.HttpError(503), null, Faults.UNTIL_UNDONE);
        Rehearsal rehearsal =
                new Rehearsal(List.of(new Fault.GarbageLine(1)), new Scenario(1, List.of(atOnce), List.of()));
        try (ControllerSimulator wrong = start(SimulatorSettings.defaults().withRehearsal(rehearsal));
                Socket socket = new Socket(
                        wrong.streamAddress().getAddress(),
                        wrong.streamAddress().getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write("""
                    {"cmd":"HANDSHAKE","payload":{"major":1}}
                    {"cmd":"CONTROL","payload":{"method":"POST","url":"/project/robot/stop"}}
                    """.getBytes(StandardCharsets.UTF_8));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

            assertThat(in.readLine()).isEqualTo("}{ this is no JSON");
            assertThat(in.readLine()).contains("handshake_ack");
            assertThat(in.readLine()).contains("control_err", "\"status\":503");
        }
    }
}
