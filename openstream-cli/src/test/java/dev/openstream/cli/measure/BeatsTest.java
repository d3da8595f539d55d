package dev.openstream.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lateness is counted against due times, whatever the server's whole milliseconds say. */
final class BeatsTest {

    private static final long MICROS = 1_000;
    private static final long MILLIS = 1_000_000;
    private static final long SEED = 7;

    private final Beats beats = new Beats(Duration.ofMillis(2), Duration.ZERO);

    private void sample(long beat, long lateMicros) {
        beats.sample(beat * 2 * MILLIS + lateMicros * MICROS, beat * 2);
    }

    @Test
    void samplesOnTimeAreNotLate() {
        for (int i = 0; i < 1_000; i++) {
            sample(i, 300);
        }

        assertThat(beats.samples()).isEqualTo(1_000);
        assertThat(beats.missed()).isZero();
        assertThat(beats.lateMicros().getMaxValue()).isZero();
        assertThat(beats.bunchedPart()).isZero();
    }

    @Test
    void latenessIsCountedFromTheQuickestWay() {
        sample(0, 300);
        for (int i = 1; i < 100; i++) {
            sample(i, i == 50 ? 1_100 : 100);
        }

        assertThat(beats.lateMicros().getValueAtPercentile(50)).isLessThanOrEqualTo(20);
        assertThat(beats.lateMicros().getMaxValue()).isCloseTo(1_000, within(25L));
    }

    // A pause delays all that come behind it: the last of ten that come together was due just now, the first long ago.
    @Test
    void samplesBehindAPauseAreLateEachByItsOwnDueTime() {
        for (int i = 0; i < 100; i++) {
            sample(i, 0);
        }
        for (int i = 100; i < 110; i++) {
            beats.sample(110 * 2 * MILLIS, i * 2L);
        }

        assertThat(beats.lateMicros().getMaxValue()).isCloseTo(20_000, within(30L));
        assertThat(beats.lateMicros().getCountBetweenValues(1_000, 100_000)).isEqualTo(10);
        assertThat(beats.bunchedPart()).isCloseTo(9.0 / 109, within(0.001));
        assertThat(beats.missed()).isZero();
    }

    @Test
    void beatsWithoutASampleAreMissed() {
        sample(0, 0);
        sample(1, 0);
        sample(5, 0);
        sample(6, 0);

        assertThat(beats.missed()).isEqualTo(3);
        assertThat(beats.missedPercent()).isCloseTo(100.0 * 3 / 7, within(0.01));
        assertThat(beats.lateMicros().getMaxValue()).isZero();
    }

    // A server may stamp the moment of the call, cut to whole milliseconds, instead of the beat's.
    @Test
    void stampsOfTheMomentCountNoBeatTwiceAndNoneAsMissed() {
        Random random = new Random(SEED);
        for (int i = 0; i < 5_000; i++) {
            long actual = i * 2L * MILLIS + random.nextLong(1_400) * MICROS;
            beats.sample(actual + 100 * MICROS, actual / MILLIS);
        }

        assertThat(beats.missed()).isZero();
        assertThat(beats.lateMicros().getMaxValue()).isBetween(1_000L, 1_500L);
    }

    // Two clocks differ by some ten millionths; over an hour that is much more than the lateness looked for.
    @Test
    void clocksThatDifferDoNotLookLate() {
        for (int i = 0; i < 500_000; i++) {
            beats.sample(Math.round(i * 2L * MILLIS * (1 + 50e-6)), i * 2L);
        }

        assertThat(beats.lateMicros().getMaxValue()).isLessThanOrEqualTo(1);
        assertThat(beats.clockAheadMillis()).isCloseTo(-50, within(0.1));
    }

    // The first samples wait for a program that has just started.
    @Test
    void lateSamplesSayNothingAboutTheClocks() {
        for (int i = 0; i < 1_000; i++) {
            sample(i, i < 20 || i > 990 ? 30_000 : 100);
        }

        assertThat(beats.clockAheadMillis()).isCloseTo(0, within(0.1));
    }

    @Test
    void anotherMonitorBeginsAnew() {
        sample(0, 0);
        sample(1, 0);
        sample(4, 0);
        beats.sample(5_000 * MILLIS, 2);
        beats.sample(5_002 * MILLIS, 4);

        assertThat(beats.samples()).isEqualTo(5);
        assertThat(beats.missed()).isEqualTo(2);
        assertThat(beats.lateMicros().getMaxValue()).isZero();
    }

    @Test
    void whatComesBeforeTheWayIsKnownIsNotRecorded() {
        Beats settling = new Beats(Duration.ofMillis(2), Duration.ofMillis(10));
        for (int i = 0; i < 20; i++) {
            settling.sample(i * 2L * MILLIS, i * 2L);
        }

        assertThat(settling.samples()).isEqualTo(20);
        assertThat(settling.lateMicros().getTotalCount()).isEqualTo(15);
    }

    // Forty milliseconds, then twenty samples at a time: what delayed acknowledgements look like.
    @Test
    void bunchesShow() {
        for (int i = 0; i < 400; i++) {
            beats.sample((i / 20 + 1L) * 40 * MILLIS + i % 20 * 10L * MICROS, i * 2L);
        }

        assertThat(beats.bunchedPart()).isGreaterThan(0.9);
        assertThat(beats.gapMillis()).isCloseTo(40, within(0.5));
    }
}
