package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Return of the heap to the system after a peak, look by look. */
final class HeapTrimTest {

    private static final long START = 80L << 20;
    private static final long GROWN = START + HeapTrim.PEAK_BYTES;
    private static final long OLD = 30L << 20;
    private static final int FEW = 40;
    private static final int MANY = 300;

    private final HeapTrim trim = new HeapTrim();

    private boolean isDue(long heapBytes, long oldBytes, int peers) {
        return trim.isDue(new HeapTrim.Look(heapBytes, oldBytes, peers));
    }

    private int looksUntilDue(long heapBytes, int peers) {
        for (int looks = 1; looks <= 10 * HeapTrim.WINDOW_LOOKS; looks++) {
            if (isDue(heapBytes, OLD, peers)) {
                return looks;
            }
        }
        return Integer.MAX_VALUE;
    }

    @Test
    void peakIsCollectedOnceItIsOver() {
        isDue(START, OLD - 11, FEW);
        for (int i = 10; i > 0; i--) {
            assertThat(isDue(GROWN, OLD - i, FEW)).as("growing").isFalse();
        }
        isDue(GROWN, OLD, FEW);
        assertThat(looksUntilDue(GROWN, FEW)).isEqualTo(HeapTrim.QUIET_LOOKS);
        assertThat(looksUntilDue(GROWN, FEW)).as("again").isEqualTo(Integer.MAX_VALUE);
    }

    /** Every collection pauses the beats of all sessions. */
    @Test
    void secondPeakWaits() {
        isDue(START, OLD, FEW);
        looksUntilDue(GROWN, FEW);
        isDue(START, OLD, FEW);
        assertThat(looksUntilDue(GROWN, FEW)).isEqualTo(HeapTrim.REST_LOOKS - 1);
    }

    /** Memory of connected peers cannot be given back before they have left. */
    @Test
    void peakIsCollectedAgainWhenItsPeersHaveLeft() {
        isDue(START, OLD, FEW);
        assertThat(looksUntilDue(GROWN, MANY)).as("first").isLessThan(HeapTrim.WINDOW_LOOKS);
        assertThat(looksUntilDue(GROWN, MANY)).as("while they are there").isEqualTo(Integer.MAX_VALUE);
        assertThat(isDue(GROWN, OLD, FEW)).as("they have left").isTrue();
        assertThat(looksUntilDue(GROWN, FEW)).as("nothing more to give back").isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void peersThatLeaveOneByOneCostFewCollections() {
        isDue(START, OLD, FEW);
        looksUntilDue(GROWN, MANY);
        int collections = 0;
        for (int peers = MANY; peers >= FEW; peers--) {
            collections += looksUntilDue(GROWN, peers) == Integer.MAX_VALUE ? 0 : 1;
        }
        assertThat(collections).isBetween(2, 10);
    }

    @Test
    void peersThatLeaveAfterTheHeapWasGivenBackCostNothing() {
        isDue(START, OLD, FEW);
        looksUntilDue(GROWN, MANY);
        assertThat(looksUntilDue(START, FEW)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void heapThatGrowsSlowlyIsNotCollected() {
        for (int minute = 0; minute < 10; minute++) {
            for (int look = 0; look < HeapTrim.WINDOW_LOOKS; look++) {
                assertThat(isDue(START + minute * (HeapTrim.PEAK_BYTES - 1), OLD, FEW))
                        .isFalse();
            }
        }
    }
}
