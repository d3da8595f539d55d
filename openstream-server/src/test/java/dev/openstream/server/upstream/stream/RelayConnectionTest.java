package dev.openstream.server.upstream.stream;

import static dev.openstream.server.upstream.stream.StreamUpstreamBench.ACK;
import static dev.openstream.server.upstream.stream.StreamUpstreamBench.TIMEOUT_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The session that a gateway keeps at an Open Stream server: idle, forgotten, lost. */
final class RelayConnectionTest {

    private static final ApiAnswer DONE = new ApiAnswer(200, null);

    private final StreamUpstreamBench bench = new StreamUpstreamBench();
    private final StreamUpstreamBench.Line wire = bench.control();

    // A session without MONITOR may be silent for 180 s (section 4); a half-open one is found out, too.
    @Test
    void anIdleSessionIsKeptAliveByHandshakes() {
        bench.pass(60_000);
        assertThat(wire.heard()).containsExactly("HANDSHAKE");
        List<ApiOutcome> outcome = bench.post("/a");
        assertThat(wire.heard()).as("one answer at a time is waited for").isEmpty();
        wire.say(ACK);
        assertThat(wire.heard()).containsExactly("/a", "HANDSHAKE");
        wire.say(ACK);
        assertThat(outcome).containsExactly(DONE);

        bench.pass(60_000 + TIMEOUT_MILLIS);
        assertThat(wire.closed).isTrue();
    }

    @Test
    void fiveLinesInARowThatAreNoOpenStreamEndTheSession() {
        wire.say("1", "2", "3", "4", "{\"type\":\"news\"}", "5", "6", "7", "8");
        assertThat(wire.closed).isFalse();
        wire.say("9");
        assertThat(wire.closed).isTrue();
    }

    @Test
    void aSessionThatTheControllerForgotIsOpenedAgain() {
        List<ApiOutcome> outcome = bench.post("/a");
        wire.say("{\"error\":\"handshake_required\",\"message\":\"m\"}");

        assertThat(wire.closed).isTrue();
        assertThat(outcome).singleElement().asString().contains("handshake_required");
    }

    @Test
    void attemptsToConnectBecomeRarer() {
        wire.end.gone("reset");
        for (int i = 0; i < 10; i++) {
            int before = bench.wires.size();
            bench.pass(100L << Math.min(i, 5));
            if (bench.wires.size() > before) {
                bench.latest().end.gone("refused");
            }
        }
        int attempts = bench.wires.size();
        bench.pass(5_000);

        assertThat(attempts).isLessThan(10);
        assertThat(bench.wires).hasSize(attempts + 1);
    }
}
