package dev.openstream.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A beat without a sample is a number that is left out. */
final class BeatCounterTest {

    private static final long MILLI = 1_000_000;

    private final BeatCounter beats = new BeatCounter(Duration.ofMillis(2));

    @Test
    void eachSampleHasTheBeatOfItsStamp() {
        assertThat(beats.next(7, 0)).isZero();
        assertThat(beats.next(9, 2 * MILLI)).isEqualTo(1);
        assertThat(beats.next(15, 8 * MILLI)).isEqualTo(4);
    }

    // Stamps have whole milliseconds: a sample that is half a period late is of its own beat.
    @Test
    void lateSampleIsOfItsOwnBeat() {
        beats.next(0, 0);
        assertThat(beats.next(3, 3 * MILLI)).isEqualTo(1);
        assertThat(beats.next(4, 4 * MILLI)).isEqualTo(2);
        assertThat(beats.next(6, 6 * MILLI)).isEqualTo(3);
    }

    // After a reconnect the server counts from 0 again; what was not seen meanwhile is a gap.
    @Test
    void newMonitorGoesOnAsTimeHasPassed() {
        beats.next(1_000, 0);
        assertThat(beats.next(1_002, 2 * MILLI)).isEqualTo(1);
        assertThat(beats.next(0, 502 * MILLI)).isEqualTo(251);
        assertThat(beats.next(4, 506 * MILLI)).isEqualTo(253);
    }

    @Test
    void noTwoSamplesHaveTheSameBeat() {
        beats.next(0, 0);
        assertThat(beats.next(0, 0)).isEqualTo(1);
        assertThat(beats.next(0, 0)).isEqualTo(2);
        assertThat(beats.next(6, 6 * MILLI)).isEqualTo(3);
    }

    // A controller that stamps by its wall clock, which is set: hours that nobody waited for are no missed beats.
    @Test
    void clockThatIsSetMissesNoBeat() {
        beats.next(1_000, 0);
        assertThat(beats.next(1_002, 2 * MILLI)).isEqualTo(1);
        assertThat(beats.next(3_601_004, 4 * MILLI)).isEqualTo(2);
        assertThat(beats.next(3_601_008, 8 * MILLI)).isEqualTo(4);
        assertThat(beats.next(12, 12 * MILLI)).isEqualTo(6);
        assertThat(beats.next(Long.MAX_VALUE, 14 * MILLI)).isEqualTo(7);
    }
}
