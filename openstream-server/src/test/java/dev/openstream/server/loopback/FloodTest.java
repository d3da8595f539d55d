package dev.openstream.server.loopback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A flood on one connection, whatever is in it, and a MONITOR at 2 ms on another: each session has its own rhythm
 * (protocol sections 5 and 6).
 */
final class FloodTest {

    /** Share of its data that the viewer must get, compared with a flood that goes elsewhere and only costs CPU. */
    private static final double SHARE = 0.8;

    /** The machine may be busy with something else in one round, not in all of them. */
    private static final int ROUNDS = 10;

    private static final int DATA = 100;

    /** Number of waits until the flood goes on: 10 s in all, as for everything else. */
    private static final int MOST_TIMES = 50;

    private static final int MIB = 1024 * 1024;

    /** Attacks by a hostile client. */
    enum Adversity {
        GARBAGE("x\n".repeat(2_000)),
        EMPTY_OBJECTS("{}\n".repeat(2_000)),
        EMPTY_LINES("\n".repeat(4_000)),
        CONTROLS((Lines.control(1) + "\n").repeat(100)),
        HANDSHAKES((Lines.HANDSHAKE + "\n").repeat(100)),
        MANY_KEYS("{" + keys(90_000) + "}\n"),
        MANY_ARGS(control("/p", "\"args\":{" + keys(90_000) + "}")),
        MANY_ARGS_AND_PARAMETERS(control("/p?" + "a&".repeat(1_000), "\"args\":{" + keys(90_000) + "}")),
        MANY_BAD_KEYS("{\"cmd\":\"X\",\"payload\":{" + keys(90_000) + "}}\n"),
        LONG_STRING("{\"cmd\":\"" + "s".repeat(MIB - 100) + "\",\"payload\":{}}\n"),
        LONG_FOREIGN_STRING("{\"cmd\":\"" + "\u00e9".repeat(MIB / 2 - 100) + "\",\"payload\":{}}\n"),
        LONG_NUMBER("{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":" + "1".repeat(MIB - 100) + "}}\n"),
        DEEP_NESTING("[".repeat(MIB - 100) + "\n"),
        NESTED_OBJECTS("{\"a\":"
                .repeat(60)
                .concat("1")
                .concat("}".repeat(60))
                .concat("\n")
                .repeat(20)),
        LONG_BODY(control("/p", "\"body\":{\"points\":[" + "[1.5,2.5],".repeat(90_000) + "[0]]}")),
        NO_LF("n".repeat(64 * 1024)),
        SINGLE_BYTES("y");

        private final String text;

        Adversity(String text) {
            this.text = text;
        }

        private static String keys(int number) {
            return IntStream.range(0, number).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(","));
        }

        private static String control(String url, String rest) {
            return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"" + url + "\"," + rest + "}}\n";
        }
    }

    @ParameterizedTest
    @EnumSource(Adversity.class)
    void aMonitorKeepsItsRhythmBeside(Adversity adversity) throws Exception {
        assertRhythmBeside(adversity, Transport.best());
    }

    static Adversity[] worst() {
        return new Adversity[] {Adversity.GARBAGE, Adversity.CONTROLS, Adversity.MANY_KEYS};
    }

    @ParameterizedTest
    @MethodSource("worst")
    void aMonitorKeepsItsRhythmOverNioBeside(Adversity adversity) throws Exception {
        assertRhythmBeside(adversity, Transport.NIO);
    }

    private static void assertRhythmBeside(Adversity adversity, Transport transport) throws Exception {
        try (TestServer server = TestServer.start(transport);
                DataCounter viewer = DataCounter.start(server.greet())) {
            viewer.nanosFor(50);
            double best = 0;
            StringBuilder shares = new StringBuilder();
            for (int round = 0; round < ROUNDS && best < SHARE; round++) {
                double share = round(server, viewer, adversity);
                shares.append(String.format(Locale.ROOT, " %.2f", share));
                best = Math.max(best, share);
            }
            assertThat(best)
                    .as("shares of the data beside %s:%s", adversity, shares)
                    .isGreaterThanOrEqualTo(SHARE);
        }
    }

    private static double round(TestServer server, DataCounter viewer, Adversity adversity)
            throws IOException, InterruptedException {
        byte[] bytes = adversity.text.getBytes(UTF_8);
        long elsewhere = elsewhere(viewer, bytes);
        try (Flood flood = Flood.reading(server.greet(), bytes)) {
            flood.awaitProgress(2);
            return (double) elsewhere / beside(flood, viewer);
        } finally {
            server.awaitConnections(1);
        }
    }

    /** Nanoseconds for the data while the flood goes on, for as long as a busy machine takes to make it go on. */
    private static double beside(Flood flood, DataCounter viewer) throws InterruptedException {
        long before = flood.progress();
        long nanos = 0;
        int times = 0;
        while (times < MOST_TIMES && (times == 0 || flood.progress() == before)) {
            nanos += viewer.nanosFor(DATA);
            times++;
        }
        assertThat(flood.progress()).as("the flood goes on").isGreaterThan(before);
        return (double) nanos / times;
    }

    /** The same flood into a socket that nobody makes sense of: it takes the cores as well. */
    private static long elsewhere(DataCounter viewer, byte[] bytes) throws IOException, InterruptedException {
        try (Sink sink = new Sink();
                Flood flood = Flood.deaf(LineClient.connect(sink.address()), bytes)) {
            flood.awaitSent(2);
            return viewer.nanosFor(DATA);
        }
    }
}
