package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.client.RunReport.Lateness;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Percentiles of lateness: the smallest value that so many are not above. */
final class RunReportTest {

    private static Duration nanos(long nanos) {
        return Duration.ofNanos(nanos);
    }

    @Test
    void percentilesAreThoseOfTheSortedValues() {
        long[] falling = LongStream.rangeClosed(1, 2000).map(i -> 2001 - i).toArray();

        assertThat(Lateness.of(falling)).isEqualTo(new Lateness(nanos(1000), nanos(1980), nanos(1998), nanos(2000)));
    }

    @Test
    void oneValueIsAllOfThemAndNoneIsZero() {
        assertThat(Lateness.of(new long[] {7})).isEqualTo(new Lateness(nanos(7), nanos(7), nanos(7), nanos(7)));
        assertThat(Lateness.of(new long[0]))
                .isEqualTo(new Lateness(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }
}
