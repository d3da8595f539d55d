package dev.openstream.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Durations that are counted come out again, within the width of a size. */
final class DurationsTest {

    @Test
    void withoutAnyThereIsNothingToTell() {
        Durations none = new Durations();

        assertThat(none.count()).isZero();
        assertThat(none.percentileNanos(0.99)).isZero();
        assertThat(none.atMost(1_000_000_000)).isZero();
    }

    @Test
    void sizesEndWhereTheyShould() {
        Durations durations = new Durations();
        for (long nanos : new long[] {0, 10_000, 10_001, 50_000, 50_001, 1_000_000_000, 1_000_000_001}) {
            durations.add(nanos);
        }

        assertThat(durations.atMost(10_000)).isEqualTo(2);
        assertThat(durations.atMost(50_000)).isEqualTo(4);
        assertThat(durations.atMost(1_000_000_000)).isEqualTo(6);
        assertThat(durations.count()).isEqualTo(7);
        assertThat(durations.sumNanos()).isEqualTo(2_000_120_003L);
        assertThat(durations.percentileNanos(1)).isEqualTo(1_000_000_001);
    }

    @Test
    void histogramHasEachSizeThatThereIsOnce() {
        Durations durations = new Durations();
        for (long nanos : new long[] {3, 10_000, 45_000, 50_000, 2_000_000_000, 7_000_000_000L}) {
            durations.add(nanos);
        }
        StringBuilder sizes = new StringBuilder();
        durations.each((upToNanos, count) ->
                sizes.append(upToNanos).append('x').append(count).append(' '));

        assertThat(sizes).hasToString("10000x2 50000x2 7000000000x2 ");
        assertThat(durations.mostNanos()).isEqualTo(7_000_000_000L);
    }

    // A percentile is told a quarter too long at most, and never too short.
    @Test
    void percentilesAreThoseOfAnExactCountUpToAQuarter() {
        Random random = new Random(8);
        long[] all = LongStream.range(0, 10_000)
                .map(_ -> (long) (10_000 * Math.pow(10, 4.9 * random.nextDouble())))
                .toArray();
        Durations durations = new Durations();
        Arrays.stream(all).forEach(durations::add);
        Arrays.sort(all);

        for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
            long exact = all[(int) Math.ceil(share * all.length) - 1];
            assertThat(durations.percentileNanos(share)).isBetween(exact, (long) (1.3 * exact));
        }
    }

    @Test
    void aCopyStaysAsItIs() {
        Durations durations = new Durations();
        Durations copy = durations.copy();
        durations.add(1);

        assertThat(copy.count()).isZero();
        assertThat(durations.copy().count()).isEqualTo(1);
    }
}
