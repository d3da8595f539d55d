package dev.openstream.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class CadenceTest {

    private final Cadence cadence = new Cadence(Duration.ofMillis(2));

    private void add(double receivedMillis, long tsMillis) {
        cadence.add(TimeUnit.HOURS.toNanos(9) + Math.round(receivedMillis * 1e6), tsMillis);
    }

    @Test
    void nothingIsKnownBeforeTheFirstSampleAndLittleBeforeTheSecond() {
        assertThat(cadence.words()).startsWith("0 samples").endsWith("0 beats missed");
        add(0, 2);
        assertThat(cadence.rateHz()).isZero();
        assertThat(cadence.missed()).isZero();
        assertThat(cadence.largestJitterMicros()).isZero();
    }

    @Test
    void jitterIsTheDistanceFromThePeriodEitherWay() {
        add(0, 2);
        add(2.1, 4);
        add(4.0, 6);
        add(6.0, 8);

        assertThat(cadence.rateHz()).isEqualTo(500);
        assertThat(cadence.jitterMicros(50)).isEqualTo(100);
        assertThat(cadence.largestJitterMicros()).isEqualTo(100);
        assertThat(cadence.jitterMicros(0)).isZero();
    }

    // Section 3.2: late is sent at once, missed is skipped; a late one is in nobody's way.
    @Test
    void aBeatIsMissedIfTheTimeStampsLeaveItOutAndNotIfItIsLate() {
        add(0, 2);
        add(3.4, 5);
        add(4, 6);
        assertThat(cadence.missed()).isZero();

        add(10, 12);
        assertThat(cadence.missed()).isEqualTo(2);
    }

    @Test
    void timeStampsThatBeginAnewAreAnotherRun() {
        add(0, 100);
        add(6, 106);
        add(500, 2);
        add(502, 4);

        assertThat(cadence.missed()).isEqualTo(2);
        assertThat(cadence.count()).isEqualTo(4);
        assertThat(cadence.largestJitterMicros())
                .as("the gap of a reconnect is no jitter")
                .isEqualTo(4_000);
    }
}
