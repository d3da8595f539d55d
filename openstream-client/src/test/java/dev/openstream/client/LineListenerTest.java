package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.StopTarget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** A listener to lines gets all of them, in both directions, and knows no token. */
final class LineListenerTest extends SessionFixture {

    private static final String TOKEN = "a-secret-of-mine";

    private final Queue<Said> sent = new ConcurrentLinkedQueue<>();
    private final Queue<Said> received = new ConcurrentLinkedQueue<>();

    /** A line of a connection. */
    private record Said(long connection, String line) {

        static Said of(long connection, byte[] bytes, int offset, int length) {
            return new Said(connection, new String(bytes, offset, length, StandardCharsets.UTF_8));
        }
    }

    private final LineListener noted = new LineListener() {

        @Override
        public void sent(long connection, byte[] bytes, int offset, int length) {
            sent.add(Said.of(connection, bytes, offset, length));
        }

        @Override
        public void received(long connection, byte[] bytes, int offset, int length) {
            received.add(Said.of(connection, bytes, offset, length));
        }
    };

    private static List<String> lines(Queue<Said> said) {
        return said.stream().map(Said::line).toList();
    }

    // Lines as they passed on the wire, byte for byte, over a loss: HANDSHAKE, MONITOR, both again, a confirmed
    // CONTROL, STOP.
    @Test
    void everyLineIsHeardButNoToken() throws Exception {
        try (CuttingProxy own = new CuttingProxy(robot.streamAddress());
                OpenStreamClient client = OpenStreamClient.connect(
                        Robots.at(own.port()).with(new Security(null, TOKEN)), events::add, noted);
                Monitor<String> monitor =
                        client.monitor(MonitorRequest.lines("/project/robot/joints/joint_states", PERIOD))) {
            List<String> samples = new ArrayList<>();
            samples.add(monitor.next(PATIENCE).value());
            own.cut(false);
            await().atMost(PATIENCE).until(() -> events.stream().anyMatch(ClientEvent.Recovered.class::isInstance));
            samples.add(monitor.next(PATIENCE).value());
            client.confirm(ControlCall.post("/project/robot/trajectory/joint_traject_log", "{\"enable\":false}"));
            client.stop(StopTarget.MONITOR);

            String upward = String.join("\n", lines(sent)) + "\n";
            await().atMost(PATIENCE)
                    .until(() -> own.upward().replace(TOKEN, "***").equals(upward));
            assertThat(own.upward()).contains(TOKEN);
            assertThat(lines(received)).containsAll(samples);
        }
        assertThat(lines(received)).anyMatch(line -> line.startsWith("{\"type\":\"monitor_ack\""));
        List<Long> connections = sent.stream().map(Said::connection).distinct().toList();
        assertThat(connections).hasSize(2).isSorted();
        for (long connection : connections) {
            List<String> ofOne = sent.stream()
                    .filter(each -> each.connection() == connection)
                    .map(Said::line)
                    .toList();
            assertThat(ofOne.get(0)).contains("HANDSHAKE", "\"***\"");
            assertThat(ofOne.get(1)).contains("MONITOR");
            assertThat(received.stream().filter(each -> each.connection() == connection))
                    .first()
                    .satisfies(each -> assertThat(each.line()).contains("handshake_ack"));
        }
    }

    @Test
    void aListenerThatThrowsEndsNothing() {
        LineListener broken = new LineListener() {

            @Override
            public void sent(long connection, byte[] bytes, int offset, int length) {
                throw new IllegalStateException("planted");
            }

            @Override
            public void received(long connection, byte[] bytes, int offset, int length) {
                throw new IllegalStateException("planted");
            }
        };
        try (OpenStreamClient client = OpenStreamClient.connect(Robots.at(way.port()), events::add, broken)) {
            assertThat(client.roundTrip()).isPositive();
        }
    }
}
