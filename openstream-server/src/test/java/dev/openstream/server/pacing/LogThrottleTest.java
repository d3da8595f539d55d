package dev.openstream.server.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Ten thousand occurrences a second are one line a second in the log, which says how many it stands for. */
final class LogThrottleTest {

    private final HandTurnedTicker ticker = new HandTurnedTicker();
    private final LogThrottle throttle = LogThrottle.onceASecond();

    private boolean permits() {
        return throttle.permits(ticker.nanos());
    }

    @Test
    void theFirstIsWrittenAndTheOthersAreCounted() {
        assertThat(permits()).isTrue();
        assertThat(throttle.takeSuppressed()).isZero();
        for (int i = 0; i < 999; i++) {
            ticker.turnMillis(1);
            assertThat(permits()).isFalse();
        }

        ticker.turnMillis(1);

        assertThat(permits()).isTrue();
        assertThat(throttle.takeSuppressed()).isEqualTo(999);
    }

    @Test
    void countingBeginsAnewAtEachLine() {
        permits();
        permits();
        ticker.turnMillis(1_000);
        permits();
        throttle.takeSuppressed();
        ticker.turnMillis(5_000);

        assertThat(permits()).isTrue();
        assertThat(throttle.takeSuppressed()).isZero();
    }

    @Test
    void thePeriodBeginsWithItsFirstLine() {
        LogThrottle three = new LogThrottle(3, TimeUnit.SECONDS.toNanos(10));
        ticker.turnMillis(7_000);
        long began = ticker.nanos();
        for (int i = 0; i < 3; i++) {
            assertThat(three.open(began + i)).isTrue();
            assertThat(three.permits(began + i)).isTrue();
        }

        assertThat(three.open(began + 3)).isFalse();
        assertThat(three.permits(began + TimeUnit.SECONDS.toNanos(10) - 1)).isFalse();
        assertThat(three.open(began + TimeUnit.SECONDS.toNanos(10))).isTrue();
        assertThat(three.permits(began + TimeUnit.SECONDS.toNanos(10))).isTrue();
    }

    // The wall clock, which times the log, may be set back.
    @Test
    void timeThatStepsBackBeginsAnew() {
        ticker.turnMillis(60_000);
        permits();

        assertThat(throttle.permits(0)).isTrue();
    }
}
