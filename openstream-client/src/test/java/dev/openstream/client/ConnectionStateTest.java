package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The state machine as it is drawn, and the delays between its attempts. */
final class ConnectionStateTest {

    @Test
    void nothingLeadsAwayFromClosedAndEverythingToIt() {
        for (ConnectionState state : ConnectionState.values()) {
            assertThat(ConnectionState.CLOSED.leadsTo(state)).isFalse();
            assertThat(state.leadsTo(ConnectionState.CLOSED)).isEqualTo(state != ConnectionState.CLOSED);
        }
    }

    @Test
    void sessionComesByConnectingAndShakingHandsOnly() {
        for (ConnectionState state : ConnectionState.values()) {
            assertThat(state.leadsTo(ConnectionState.CONNECTED)).isEqualTo(state == ConnectionState.SHAKING_HANDS);
            assertThat(state.leadsTo(ConnectionState.SHAKING_HANDS)).isEqualTo(state == ConnectionState.CONNECTING);
            assertThat(state.leadsTo(ConnectionState.CONNECTING)).isEqualTo(state == ConnectionState.BACKING_OFF);
        }
    }

    @Test
    void delaysGrowVaryAndHaveALimit() {
        BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(5));
        Random random = new Random(3);
        for (int attempt = 1; attempt < 100; attempt++) {
            long mostMillis = Math.min(5_000, 100L << Math.min(attempt - 1, 16));
            assertThat(backOff.before(attempt, random).toMillis()).isBetween(mostMillis / 2, mostMillis);
        }
        assertThat(backOff.before(9, random)).isNotEqualTo(backOff.before(9, random));
    }
}
