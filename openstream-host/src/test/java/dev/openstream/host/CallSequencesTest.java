package dev.openstream.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.host.CallSequence.Answer;
import dev.openstream.host.CallSequence.Step;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.SimulatorSettings;
import dev.openstream.simulator.controller.StartState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The start sequences of known drivers run through, over HTTP and through Open Stream. */
class CallSequencesTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final int PATIENCE_MILLIS = 5000;

    static Stream<CallSequence> sequences() throws IOException {
        return CallSequence.all().stream();
    }

    // A connection for each call, as the vendor's driver makes them.
    @ParameterizedTest
    @MethodSource("sequences")
    void overHttp(CallSequence sequence) throws IOException {
        try (ControllerSimulator simulator = start(sequence)) {
            play(sequence, step -> overHttp(simulator.httpAddress(), step));
        }
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void throughOpenStream(CallSequence sequence) throws IOException {
        try (ControllerSimulator simulator = start(sequence);
                Session session = new Session(simulator.streamAddress())) {
            play(sequence, session::call);
        }
    }

    private static ControllerSimulator start(CallSequence sequence) throws IOException {
        SimulatorSettings settings = SimulatorSettings.defaults()
                .withHttpAddress(ANY_PORT)
                .withStart(sequence.cold() ? StartState.COLD : StartState.READY);
        return ControllerSimulator.start(ServerSettings.at(ANY_PORT), settings, Transport.best());
    }

    private static void play(CallSequence sequence, Function<Step, Answer> caller) {
        for (Step step : sequence.steps()) {
            AtomicInteger left = new AtomicInteger(step.number());
            switch (step.rhythm()) {
                case ONCE -> check(step, caller.apply(step));
                case REPEAT ->
                    await().pollDelay(Duration.ZERO)
                            .pollInterval(Duration.ofMillis(step.everyMillis()))
                            .atMost(Duration.ofMinutes(1))
                            .until(() -> {
                                check(step, caller.apply(step));
                                return left.decrementAndGet() == 0;
                            });
                case UNTIL ->
                    await(step.toString())
                            .pollInterval(Duration.ofMillis(step.everyMillis()))
                            .atMost(Duration.ofMillis(step.number()))
                            .until(() -> step.fits(caller.apply(step)));
            }
        }
    }

    private static void check(Step step, Answer answer) {
        assertThat(answer).as(step.toString()).matches(step::fits);
    }

    private static Socket connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static Answer overHttp(InetSocketAddress address, Step step) {
        int length = step.body().getBytes(StandardCharsets.UTF_8).length;
        String head = step.method() + " " + step.url() + " HTTP/1.1\r\nHost: robot\r\nConnection: close\r\n"
                + (length == 0 ? "" : "Content-Length: " + length + "\r\n") + "\r\n";
        try (Socket socket = connect(address)) {
            socket.getOutputStream().write((head + step.body()).getBytes(StandardCharsets.UTF_8));
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int body = response.indexOf("\r\n\r\n") + 4;
            return new Answer(Integer.parseInt(response.substring(9, 12)), true, response.substring(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One session: GET by a MONITOR of which the first sample counts, everything else by CONTROL. */
    private static final class Session implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader in;
        private int calls;

        Session(InetSocketAddress address) throws IOException {
            socket = connect(address);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            send("{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}");
            assertThat(in.readLine()).contains("handshake_ack");
        }

        private void send(String line) throws IOException {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }

        Answer call(Step step) {
            try {
                return step.method().equals("GET") ? monitor(step) : control(step);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Answer monitor(Step step) throws IOException {
            calls++;
            send("{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":2,\"url\":\"" + step.url()
                    + "\",\"id\":" + calls + "}}");
            String sample = lineWith("\"type\":\"data\",\"id\":" + calls + ",");
            stopMonitor();
            int status = sample.indexOf("\"status\":");
            return new Answer(
                    status < 0 ? 200 : Integer.parseInt(sample.substring(status + 9, status + 12)), true, sample);
        }

        /** Success is silent, and lines are taken in order: an acknowledged STOP behind it says that it is over. */
        private Answer control(Step step) throws IOException {
            send("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"" + step.method() + "\",\"url\":\"" + step.url() + "\""
                    + (step.body().isEmpty() ? "" : ",\"body\":" + step.body()) + "}}");
            String error = stopMonitor();
            return error.isEmpty()
                    ? new Answer(200, false, "")
                    : new Answer(Integer.parseInt(error.replaceAll(".*\"status\":(\\d+).*", "$1")), true, error);
        }

        /** The control error that came before the acknowledgement; empty if none did. */
        private String stopMonitor() throws IOException {
            send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"monitor\"}}");
            String error = "";
            for (String line = in.readLine(); !line.contains("stop_ack"); line = in.readLine()) {
                error = line.contains("control_err") ? line : error;
            }
            return error;
        }

        private String lineWith(String part) throws IOException {
            String line = in.readLine();
            while (!line.contains(part)) {
                line = in.readLine();
            }
            return line;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
