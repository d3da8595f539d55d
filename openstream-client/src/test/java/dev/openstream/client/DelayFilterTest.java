package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Age of a sample by the server's stamps; pure. Times are ms in the tests. */
final class DelayFilterTest {

    private static final long START = 50_000;
    private static final long SEED = 11;

    private final DelayFilter delays = new DelayFilter(nanos(START));

    private static long nanos(double millis) {
        return (long) (millis * 1e6);
    }

    private long delay(long tsMillis, double receivedMillis) {
        return delay(tsMillis, receivedMillis, receivedMillis);
    }

    private long delay(long tsMillis, double earliestMillis, double receivedMillis) {
        return TimeUnit.NANOSECONDS.toMillis(delays.delayNanos(tsMillis, nanos(earliestMillis), nanos(receivedMillis)));
    }

    @Test
    void shortestWayCountsAsNone() {
        assertThat(delay(10, START + 10.3)).isZero();
        assertThat(delay(20, START + 25.3)).isEqualTo(5);
        assertThat(delay(30, START + 30.2)).isZero();
    }

    // The first one too: it cannot have been accepted before it was asked for.
    @Test
    void whatWaitedFromTheFirstOnIsOld() {
        // Less what the clocks may have drifted apart.
        assertThat(delay(2, START + 3_000)).isBetween(2_996L, 2_998L);
        assertThat(delay(2_999, START + 3_000)).isLessThan(2);
    }

    @Test
    void backlogThatStaysIsNotForgotten() {
        delay(0, START);
        for (long ts = 10; ts < 60_000; ts += 10) {
            assertThat(delay(ts, START + ts + 800.0)).isGreaterThan(700);
        }
    }

    @Test
    void clocksThatDriftStayInStep() {
        Random random = new Random(SEED);
        for (double ppm : new double[] {-400, 400}) {
            DelayFilter filter = new DelayFilter(nanos(START));
            for (long ts = 100; ts < 36_000_000; ts += 100) {
                double received = START + ts * (1 + ppm / 1e6) + random.nextDouble() * 2;
                assertThat(filter.delayNanos(ts, nanos(received), nanos(received)))
                        .isLessThan(nanos(5));
            }
        }
    }

    // ts may be ms since 1970, by a setting of the server (section 3.2); then the first sample says what the time is.
    @Test
    void stampsSince1970() {
        long epoch = 1_790_000_000_000L;
        assertThat(delay(epoch, START + 9, START + 10)).isBetween(0L, 1L);
        assertThat(delay(epoch + 10, START + 3_010)).isBetween(2_989L, 2_991L);
        // The server's clock is set back, then forward.
        assertThat(delay(epoch - 5_000, START + 3_020)).isZero();
        assertThat(delay(epoch + 5_000, START + 3_030)).isZero();
    }

    @Test
    void nonsenseIsNotNegative() {
        for (long ts : new long[] {0, -5, Long.MAX_VALUE, Long.MIN_VALUE, 7, 7}) {
            assertThat(delay(ts, START + 10)).isNotNegative();
        }
    }
}
