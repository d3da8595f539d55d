package dev.openstream.server.upstream.stream;

import static dev.openstream.server.upstream.stream.StreamUpstreamBench.ACK;
import static dev.openstream.server.upstream.stream.StreamUpstreamBench.TIMEOUT_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times at which a lost session is opened again. */
final class UpstreamSessionTest {

    /** A session that lasted so long was a good one. */
    private static final long GOOD_MILLIS = 1_000;

    private final StreamUpstreamBench bench = new StreamUpstreamBench();

    /** The next attempt is made after so long, and not before. */
    private void assertPause(long millis) {
        int attempts = bench.wires.size();
        bench.pass(millis - 1);
        assertThat(bench.wires).as("before " + millis + " ms").hasSize(attempts);
        bench.pass(1);
        assertThat(bench.wires).as("after " + millis + " ms").hasSize(attempts + 1);
    }

    // A controller that is being switched on is not knocked at for minutes ten times a second.
    @Test
    void pausesBetweenAttemptsDoubleUpToFiveSeconds() {
        for (long pause : new long[] {200, 400, 800, 1_600, 3_200, 5_000, 5_000}) {
            bench.latest().end.gone("connection refused");
            assertPause(pause);
        }
    }

    // A controller that accepts and hangs up is no better than one that does not accept.
    @ParameterizedTest
    @ValueSource(longs = {0, GOOD_MILLIS - 1})
    void sessionThatDidNotLastMakesNoPauseShorter(long lastedMillis) {
        for (long pause : new long[] {200, 400, 800}) {
            bench.latest().open();
            bench.pass(lastedMillis);
            bench.latest().end.gone("reset");
            assertPause(pause);
        }
    }

    @Test
    void afterAGoodSessionThePausesBeginAnew() {
        bench.latest().end.gone("connection refused");
        bench.pass(200);
        bench.latest().end.gone("connection refused");
        bench.pass(400);
        bench.latest().open();
        bench.pass(GOOD_MILLIS);
        bench.latest().end.gone("reset");

        assertPause(100);
        bench.latest().end.gone("connection refused");
        assertPause(200);
    }

    // A pause is there for a session that is refused as well: the connection alone shows nothing.
    @Test
    void refusedHandshakeIsFollowedByAPause() {
        for (long pause : new long[] {200, 400}) {
            bench.latest().end.connected();
            bench.latest().say("{\"error\":\"handshake_rejected\",\"message\":\"full\"}");
            assertThat(bench.latest().reset).isTrue();
            assertPause(pause);
        }
        bench.latest().end.connected();
        bench.latest().say(ACK);
        assertThat(bench.latest().closed).isFalse();
    }

    @Test
    void acknowledgementThatSaysNoIsARefusalToo() {
        bench.latest().end.connected();
        bench.latest().say("{\"type\":\"handshake_ack\",\"ok\":false,\"version\":\"1.0.0\"}");

        assertThat(bench.latest().reset).isTrue();
        assertPause(200);
    }

    @Test
    void connectionAndHandshakeHaveTheirTimeEach() {
        bench.pass(TIMEOUT_MILLIS - 1);
        bench.latest().end.connected();
        bench.pass(TIMEOUT_MILLIS - 1);
        assertThat(bench.latest().closed).isFalse();
        bench.pass(1);
        assertThat(bench.latest().reset).as("no answer to HANDSHAKE").isTrue();

        assertPause(200);
        bench.pass(TIMEOUT_MILLIS - 1);
        assertThat(bench.latest().closed).isFalse();
        bench.pass(1);
        assertThat(bench.latest().reset).as("no connection").isTrue();
    }
}
