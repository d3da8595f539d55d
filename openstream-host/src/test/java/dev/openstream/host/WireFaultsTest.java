package dev.openstream.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.Rehearsal;
import dev.openstream.simulator.SimulatorSettings;
import dev.openstream.simulator.faults.Fault;
import dev.openstream.simulator.faults.FaultName;
import dev.openstream.simulator.faults.Faults;
import dev.openstream.simulator.faults.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults of the network, as a client of Open Stream sees them through a real socket. */
class WireFaultsTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final ControllerSimulator simulator;
    private final LineClient client;

    WireFaultsTest() throws IOException {
        simulator = start(SimulatorSettings.defaults());
        client = LineClient.connect(simulator.streamAddress()).shakeHands();
    }

    private static ControllerSimulator start(SimulatorSettings settings) throws IOException {
        return ControllerSimulator.start(
                ServerSettings.at(ANY_PORT),
                settings.toBuilder().httpAddress(ANY_PORT).build(),
                Transport.best());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        simulator.close();
    }

    private void assertNewcomersAreServed() throws IOException {
        try (LineClient newcomer = LineClient.connect(simulator.streamAddress()).shakeHands()) {
            newcomer.monitorJoints(2);
            assertThat(newcomer.line()).contains("\"type\":\"data\"");
        }
    }

    @Test
    void resetConnectionIsResetAndTheNextIsServed() throws IOException {
        client.monitorJoints(2);

        simulator.begin(new Fault.ConnectionReset());

        assertThatThrownBy(() -> client.nextWith("never")).isInstanceOf(SocketException.class);
        assertNewcomersAreServed();
    }

    @Test
    void halfOpenConnectionIsSilentBothWaysAndTheNextIsServed() throws IOException {
        client.monitorJoints(2);

        simulator.begin(new Fault.HalfOpen());

        client.patience(300);
        assertThatThrownBy(() -> client.nextWith("never")).isInstanceOf(SocketTimeoutException.class);
        client.send(Lines.stop("monitor"));
        assertThatThrownBy(client::line).isInstanceOf(SocketTimeoutException.class);
        assertNewcomersAreServed();
    }

    @Test
    void truncatedLinesAreHalfAndThenAllIsWell() throws IOException {
        client.monitorJoints(2);
        client.send(Lines.stop("monitor"));
        client.nextWith("stop_ack");

        simulator.begin(new Fault.TruncatedLine(2));
        client.send(Lines.stop("monitor"));
        client.send(Lines.stop("monitor"));
        client.send(Lines.stop("monitor"));

        assertThat(client.uncheckedLineOrEnd()).startsWith("{\"type\":").doesNotEndWith("}");
        assertThat(client.uncheckedLineOrEnd()).startsWith("{\"type\":").doesNotEndWith("}");
        assertThat(client.line()).startsWith("{\"type\":\"stop_ack\"").endsWith("}");
    }

    @Test
    void garbageComesBetweenWholeLines() throws IOException {
        simulator.begin(new Fault.GarbageLine(1));
        client.send(Lines.stop("monitor"));
        client.send(Lines.stop("monitor"));

        assertThat(client.uncheckedLineOrEnd()).isEqualTo("}{ this is no JSON");
        assertThat(client.line()).startsWith("{\"type\":\"stop_ack\"");
        assertThat(client.line()).startsWith("{\"type\":\"stop_ack\"");
    }

    @Test
    void slowNetworkKeepsLinesBackAndLosesNone() throws IOException {
        simulator.begin(new Fault.SlowNetwork(400));
        client.patience(100);
        // The first is read at once; its answer waits.
        client.send(Lines.stop("monitor"));
        assertThatThrownBy(client::line).isInstanceOf(SocketTimeoutException.class);

        client.patience(5000);
        assertThat(client.line()).contains("stop_ack");
        client.monitorJoints(2);
        assertThat(client.line()).contains("\"type\":\"data\"");

        simulator.undo(FaultName.SLOW_NETWORK);
        client.send(Lines.stop("monitor"));
        assertThat(client.nextWith("stop_ack")).endsWith("}");
    }

    @Test
    void modeSwitchEndsTheStreams() throws IOException {
        client.monitorJoints(2);

        simulator.begin(new Fault.ModeSwitch());

        assertThatThrownBy(() -> client.nextWith("never")).hasMessageContaining("the end came before");
        assertNewcomersAreServed();
    }

    @Test
    void lostAnswersOfControlsAreErrorsInTime() throws IOException {
        simulator.begin(new Fault.NoAnswer());

        client.send("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/project/robot/stop\"}}");

        assertThat(client.line()).contains("control_err", "\"status\":504");
    }

    @Test
    void whatIsToGoWrongFromTheStartDoes() throws IOException {
        Scenario.TimedFault atOnce =
                new Scenario.TimedFault(Duration.ZERO, new Fault.HttpError(503), null, Faults.UNTIL_UNDONE);
        Rehearsal rehearsal =
                new Rehearsal(List.of(new Fault.GarbageLine(1)), new Scenario(1, List.of(atOnce), List.of()));
        try (ControllerSimulator wrong =
                        start(SimulatorSettings.builder().rehearsal(rehearsal).build());
                LineClient newcomer = LineClient.connect(wrong.streamAddress())) {
            newcomer.send(Lines.HANDSHAKE);
            newcomer.send("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/project/robot/stop\"}}");

            assertThat(newcomer.uncheckedLineOrEnd()).isEqualTo("}{ this is no JSON");
            assertThat(newcomer.line()).contains("handshake_ack");
            assertThat(newcomer.line()).contains("control_err", "\"status\":503");
        }
    }
}
