package dev.openstream.simulator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThrottledCountsTest {

    private final ThrottledCounts<PointDoubt> counts = new ThrottledCounts<>(PointDoubt.class);

    // A client that does it 500 times a second for a minute is mentioned seven times, and counted every time.
    @Test
    void mentionsTheFirstAndThenOneInTenSeconds() {
        int mentioned = 0;
        for (int i = 0; i <= 30_000; i++) {
            long nowNanos = TimeUnit.MILLISECONDS.toNanos(2L * i);
            mentioned += counts.count(PointDoubt.SPEED, nowNanos) ? 1 : 0;
        }

        assertThat(mentioned).isEqualTo(7);
        assertThat(counts.count(PointDoubt.SPEED)).isEqualTo(30_001);
        assertThat(counts.count(PointDoubt.JUMP)).isZero();
    }
}
