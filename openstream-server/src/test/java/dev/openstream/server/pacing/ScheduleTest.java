package dev.openstream.server.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protocol section 3.2: the absolute schedule start + n x period. */
final class ScheduleTest {

    @Test
    void theFirstBeatIsOnePeriodAfterTheStart() {
        assertThat(new Schedule(1_000, 100).dueNanos()).isEqualTo(1_100);
    }

    // Monitors that start at odd moments share their wake-ups; none begins before its time.
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 100000", "100000, 100000", "100001, 200000", "-1, 0", "-100000, -100000"})
    void schedulesBeginOnAGrid(long now, long start) {
        assertThat(Schedule.onGrid(now, 2_000_000).dueNanos()).isEqualTo(start + 2_000_000);
    }

    @ParameterizedTest
    @CsvSource({
        // now, missed, next due
        "1100, 0, 1200",
        "1101, 0, 1200",
        "1199, 0, 1200",
        // Exactly on the next beat: that one is kept now, the one before has passed altogether.
        "1200, 1, 1300",
        "1250, 1, 1300",
        "2099, 9, 2100",
        "2100, 10, 2200"
    })
    void aLateBeatMovesOnToTheFirstBeatInTheFuture(long now, long missed, long nextDue) {
        Schedule schedule = new Schedule(1_000, 100);

        assertThat(schedule.advance(now)).isEqualTo(missed);
        assertThat(schedule.dueNanos()).isEqualTo(nextDue);
    }

    // No drift, no burst: whatever the lateness, beats lie on the grid, and kept and missed ones add up.
    @Test
    void latenessNeverMovesTheGrid() {
        SplittableRandom random = new SplittableRandom(1);
        Schedule schedule = new Schedule(-500, 7);
        long beats = 0;
        long now = 0;
        for (int i = 0; i < 100_000; i++) {
            now = schedule.dueNanos() + (random.nextInt(10) == 0 ? random.nextInt(100) : random.nextInt(7));
            beats += 1 + schedule.advance(now);
            assertThat(schedule.dueNanos()).isGreaterThan(now);
            assertThat((schedule.dueNanos() + 500) % 7).isZero();
        }
        assertThat(beats).isEqualTo((now + 500) / 7);
    }
}
