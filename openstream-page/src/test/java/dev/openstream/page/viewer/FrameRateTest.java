package dev.openstream.page.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rate of frames, with a clock that is turned by hand. */
final class FrameRateTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private final FrameRate rate = new FrameRate(0);
    private final List<Long> sent = new ArrayList<>();

    /** Frames wait all the time from {@code fromNanos} on; each goes as soon as it may. */
    private void flood(long fromNanos, long toNanos) {
        long now = fromNanos + rate.waitNanos(fromNanos);
        while (now < toNanos) {
            rate.sent(now);
            sent.add(now);
            now += rate.waitNanos(now);
        }
    }

    private long most(long nanos) {
        return sent.stream()
                .mapToLong(from -> sent.stream()
                        .filter(at -> at >= from && at < from + nanos)
                        .count())
                .max()
                .orElse(0);
    }

    @Test
    void noSecondHasMoreThanThirtyFramesAlsoAfterARest() {
        flood(0, 5 * SECOND);
        flood(9 * SECOND, 14 * SECOND);

        assertThat(most(SECOND)).isEqualTo(30);
        assertThat(sent.size()).isBetween(290, 300);
    }

    @Test
    void someGoAtOnceAndTheOthersEvenly() {
        flood(0, 10 * SECOND);

        assertThat(sent.subList(0, 10)).containsOnly(0L);
        // Behind the second that began with these.
        List<Long> even = sent.stream().filter(at -> at >= SECOND).toList();
        for (int i = 1; i < even.size(); i++) {
            assertThat(even.get(i) - even.get(i - 1)).isBetween(33 * MILLI, 34 * MILLI);
        }
    }

    // The frames of one look come together, four times a second.
    @Test
    void rateBelowThirtyWaitsForNothing() {
        for (long at = 0; at < 10 * SECOND; at += 250 * MILLI) {
            for (int frame = 0; frame < 6; frame++) {
                assertThat(rate.waitNanos(at)).isZero();
                rate.sent(at);
            }
        }
    }
}
