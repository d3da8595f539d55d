package dev.openstream.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class AnchoredClockTest {

    @Test
    void timesFollowTheMonotonicClock() {
        AnchoredClock clock = new AnchoredClock(Instant.ofEpochSecond(1_700_000_000, 5), -40);
        assertThat(clock.wallNanos(-40)).isEqualTo(1_700_000_000_000_000_005L);
        assertThat(clock.wallNanos(60)).isEqualTo(1_700_000_000_000_000_105L);
    }
}
