package dev.openstream.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.host.CallSequence.Answer;
import dev.openstream.host.CallSequence.Step;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.SimulatorSettings;
import dev.openstream.simulator.controller.StartState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
        SimulatorSettings settings = SimulatorSettings.builder()
                .httpAddress(ANY_PORT)
                .start(sequence.cold() ? StartState.COLD : StartState.READY)
                .build();
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

    private static Answer overHttp(InetSocketAddress address, Step step) {
        int length = step.body().getBytes(StandardCharsets.UTF_8).length;
        String head = step.method() + " " + step.url() + " HTTP/1.1\r\nHost: robot\r\nConnection: close\r\n"
                + (length == 0 ? "" : "Content-Length: " + length + "\r\n") + "\r\n";
        try (LineClient http = LineClient.connect(address)) {
            http.sendRaw((head + step.body()).getBytes(StandardCharsets.UTF_8));
            String response = http.bytesToEnd();
            int body = response.indexOf("\r\n\r\n") + 4;
            return new Answer(Integer.parseInt(response.substring(9, 12)), true, response.substring(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One session: GET by a MONITOR of which the first sample counts, everything else by CONTROL. */
    private static final class Session implements AutoCloseable {

        private final LineClient client;
        private int calls;

        Session(InetSocketAddress address) throws IOException {
            client = LineClient.connect(address).shakeHands();
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
            client.send("{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":2,\"url\":\"" + step.url()
                    + "\",\"id\":" + calls + "}}");
            String sample = client.nextWith("\"type\":\"data\",\"id\":" + calls + ",");
            stopMonitor();
            int status = sample.indexOf("\"status\":");
            return new Answer(
                    status < 0 ? 200 : Integer.parseInt(sample.substring(status + 9, status + 12)), true, sample);
        }

        /** Success is silent, and lines are taken in order: an acknowledged STOP behind it says that it is over. */
        private Answer control(Step step) throws IOException {
            client.send("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"" + step.method() + "\",\"url\":\"" + step.url()
                    + "\"" + (step.body().isEmpty() ? "" : ",\"body\":" + step.body()) + "}}");
            String error = stopMonitor();
            return error.isEmpty()
                    ? new Answer(200, false, "")
                    : new Answer(Integer.parseInt(error.replaceAll(".*\"status\":(\\d+).*", "$1")), true, error);
        }

        /** The control error that came before the acknowledgement; empty if none did. */
        private String stopMonitor() throws IOException {
            client.send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"monitor\"}}");
            String error = "";
            for (String line = client.line(); !line.contains("stop_ack"); line = client.line()) {
                error = line.contains("control_err") ? line : error;
            }
            return error;
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }
}
