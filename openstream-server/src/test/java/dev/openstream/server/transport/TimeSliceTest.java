package dev.openstream.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.transport.TimeSlice.Schedule;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Time slices, where a thread may choose them; elsewhere they are told as 0 and stay so. */
final class TimeSliceTest {

    private static final Schedule UNKNOWN = new Schedule(-1, 0, 0);

    @Test
    void isShortAfterAskingAndOnlyForWhoAsked() throws Exception {
        FutureTask<Schedule[]> before = new FutureTask<>(TimeSliceTest::askAndTell);
        new Thread(before, "asks").start();

        Schedule[] schedules = before.get(5, TimeUnit.SECONDS);
        assertThat(schedules[1]).isEqualTo(with(schedules[0], schedules[0].policy(), TimeSlice.SHORT_NANOS));

        FutureTask<Schedule> other = new FutureTask<>(() -> tell(0));
        new Thread(other, "does-not-ask").start();
        assertThat(other.get(5, TimeUnit.SECONDS)).isEqualTo(schedules[0]);
    }

    @Test
    void isLongForCompilersAndForNobodyElse() throws Exception {
        Schedule mine = tell(0);

        TimeSlice.lengthenForCompilers();

        assertThat(tell(0)).isEqualTo(mine);
        if (mine.equals(UNKNOWN)) {
            return;
        }
        assertThat(TimeSlice.compilers())
                .isNotEmpty()
                .allSatisfy(thread ->
                        assertThat(tell(thread)).isEqualTo(with(mine, TimeSlice.BATCH, TimeSlice.LONG_NANOS)));
    }

    // What helps the loop gives way to it, and to the clients on the same machine.
    @Test
    void isLongAndNicerForHelpers() throws Exception {
        FutureTask<Schedule[]> helper = new FutureTask<>(() -> {
            Schedule before = tell(0);
            TimeSlice.lengthenForThisThread();
            return new Schedule[] {before, tell(0)};
        });
        new Thread(helper, "helps").start();

        Schedule[] schedules = helper.get(5, TimeUnit.SECONDS);
        if (schedules[0].equals(UNKNOWN)) {
            return;
        }
        assertThat(schedules[1].policy()).isEqualTo(TimeSlice.BATCH);
        assertThat(schedules[1].nice()).isGreaterThan(schedules[0].nice());
    }

    /** A Linux that does not tell slices does not keep them either. */
    private static Schedule with(Schedule before, int policy, long sliceNanos) {
        return new Schedule(policy, before.nice(), before.sliceNanos() == 0 ? 0 : sliceNanos);
    }

    private static Schedule[] askAndTell() {
        Schedule before = tell(0);
        TimeSlice.shortenForThisThread();
        return new Schedule[] {before, tell(0)};
    }

    private static Schedule tell(long thread) {
        try {
            return TimeSlice.of(thread);
        } catch (UnsupportedOperationException e) {
            return UNKNOWN;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
