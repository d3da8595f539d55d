package dev.openstream.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Frequency of an event over the last second or so. */
final class RateTest {

    // An event that has ceased is not reported as if it went on.
    @Test
    void aStreamThatCameToAStandstillGetsSlower() {
        Rate rate = new Rate();
        rate.begin(0);
        for (int i = 1; i <= 100; i++) {
            rate.count(i * 10_000_000L);
        }
        assertThat(rate.at(1_500_000_000L)).isEqualTo(100);
        assertThat(rate.at(9_000_000_000L)).isLessThan(1);
    }
}
