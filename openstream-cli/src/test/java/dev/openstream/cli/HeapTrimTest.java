package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When the heap is returned to the system after a peak, look by look. */
final class HeapTrimTest {

    private static final long START = 128L << 20;
    private static final long GROWN = START + HeapTrim.WORTH_BYTES;
    private static final long OLD = 90L << 20;

    private final HeapTrim trim = new HeapTrim(START);

    private int looksUntilDue(long committedBytes, long oldBytes) {
        for (int looks = 1; looks <= 10 * HeapTrim.PAUSE_LOOKS; looks++) {
            if (trim.isDue(committedBytes, oldBytes)) {
                return looks;
            }
        }
        return Integer.MAX_VALUE;
    }

    @Test
    void heapThatHasNotGrownIsNeverCollected() {
        assertThat(looksUntilDue(GROWN - 1, OLD)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void grownHeapIsCollectedOnceThePeakIsOver() {
        for (int i = 1; i <= 10; i++) {
            assertThat(trim.isDue(GROWN, OLD + i)).as("growing").isFalse();
        }
        assertThat(looksUntilDue(GROWN, OLD + 10)).isEqualTo(HeapTrim.QUIET_LOOKS);
    }

    /** A heap that stays large because it is in use must not be collected over and over. */
    @Test
    void heapThatStaysLargeIsCollectedOnceAMinute() {
        looksUntilDue(GROWN, OLD);
        assertThat(looksUntilDue(GROWN, OLD)).isEqualTo(HeapTrim.PAUSE_LOOKS);
    }
}
