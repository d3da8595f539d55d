package dev.openstream.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Rests of connections and their lengths (docs/adr/0015-a-flood-gets-half-of-the-loop.md). */
final class WorkBudgetTest {

    private static final long MICRO = 1_000;
    private static final long TURN = 120 * MICRO;

    // An origin below zero: a ticker may count from anywhere.
    private long nowNanos = -5_000 * MICRO;
    private long workedNanos;
    private final WorkBudget budget = new WorkBudget(nowNanos);

    private long turn(long nanos) {
        long began = nowNanos;
        nowNanos += nanos;
        workedNanos += nanos;
        return budget.spend(began, nowNanos);
    }

    @Test
    void aFloodWorksForHalfOfTheTime() {
        long began = nowNanos;
        for (int i = 0; i < 1_000; i++) {
            nowNanos += turn(TURN);
        }
        assertThat((double) workedNanos / (nowNanos - began)).isBetween(0.49, 0.52);
    }

    // Each of them is told to rest for what all have spent, so together they keep to the same share.
    @Test
    void severalFloodsTogetherWorkForHalfOfTheTime() {
        long began = nowNanos;
        long[] readyNanos = new long[4];
        Arrays.fill(readyNanos, nowNanos);
        for (int i = 0; i < 4_000; i++) {
            int next = 0;
            for (int k = 1; k < readyNanos.length; k++) {
                next = readyNanos[k] < readyNanos[next] ? k : next;
            }
            nowNanos = Math.max(nowNanos, readyNanos[next]);
            readyNanos[next] = turn(TURN) + nowNanos;
        }
        assertThat((double) workedNanos / (nowNanos - began)).isBetween(0.4, 0.52);
    }

    // A burst of 8 KiB, a few turns long, as a client sends that had to wait.
    @Test
    void aBurstAfterAPauseDoesNotRest() {
        for (int burst = 0; burst < 10; burst++) {
            nowNanos += 20_000 * MICRO;
            for (int i = 0; i < 8; i++) {
                assertThat(turn(TURN)).isZero();
            }
        }
    }

    // A machine with other things to do stops a thread for some milliseconds; that is nobody's flood.
    @Test
    void aTurnThatWasHeldUpCountsAsATurn() {
        for (int i = 0; i < 8; i++) {
            turn(TURN);
        }
        assertThat(turn(50_000 * MICRO)).isLessThan(1_000 * MICRO);
    }

    // A point every 2 ms costs little. Its sender must not pay for somebody else's flood.
    @Test
    void aShortTurnDoesNotRestBesideAFlood() {
        for (int i = 0; i < 1_000; i++) {
            turn(TURN);
        }
        assertThat(turn(10 * MICRO)).isZero();
        assertThat(turn(TURN)).isPositive();
    }
}
