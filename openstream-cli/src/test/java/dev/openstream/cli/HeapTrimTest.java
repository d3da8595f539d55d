package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When the heap is returned to the system after a peak, look by look. */
final class HeapTrimTest {

    private static final long START = 80L << 20;
    private static final long GROWN = START + HeapTrim.PEAK_BYTES;
    private static final long OLD = 30L << 20;

    private final HeapTrim trim = new HeapTrim();

    private int looksUntilDue(long heapBytes) {
        for (int looks = 1; looks <= 10 * HeapTrim.WINDOW_LOOKS; looks++) {
            if (trim.isDue(heapBytes, OLD)) {
                return looks;
            }
        }
        return Integer.MAX_VALUE;
    }

    @Test
    void peakIsCollectedOnceItIsOver() {
        trim.isDue(START, OLD - 11);
        for (int i = 10; i > 0; i--) {
            assertThat(trim.isDue(GROWN, OLD - i)).as("growing").isFalse();
        }
        trim.isDue(GROWN, OLD);
        assertThat(looksUntilDue(GROWN)).isEqualTo(HeapTrim.QUIET_LOOKS);
        assertThat(looksUntilDue(GROWN)).as("again").isEqualTo(Integer.MAX_VALUE);
    }

    /** Every collection pauses the beats of all sessions. */
    @Test
    void secondPeakWaitsForItsMinute() {
        trim.isDue(START, OLD);
        looksUntilDue(GROWN);
        trim.isDue(START, OLD);
        assertThat(looksUntilDue(GROWN)).isEqualTo(HeapTrim.WINDOW_LOOKS - 1);
    }

    @Test
    void heapThatGrowsSlowlyIsNotCollected() {
        for (int minute = 0; minute < 10; minute++) {
            for (int look = 0; look < HeapTrim.WINDOW_LOOKS; look++) {
                assertThat(trim.isDue(START + minute * (HeapTrim.PEAK_BYTES - 1), OLD))
                        .isFalse();
            }
        }
    }
}
