package dev.openstream.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.transport.TimeSlice.SchedulerAttributes;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Time slices, where a thread may choose them; elsewhere they are told as 0 and stay so. */
final class TimeSliceTest {

    private static final SchedulerAttributes UNKNOWN = new SchedulerAttributes(-1, 0, 0);

    @Test
    void isShortAfterAskingAndOnlyForWhoAsked() throws Exception {
        FutureTask<SchedulerAttributes[]> before = new FutureTask<>(TimeSliceTest::askAndTell);
        new Thread(before, "asks").start();

        SchedulerAttributes[] schedules = before.get(5, TimeUnit.SECONDS);
        assertThat(schedules[1]).isEqualTo(with(schedules[0], schedules[0].policy(), TimeSlice.SHORT_NANOS));

        FutureTask<SchedulerAttributes> other = new FutureTask<>(() -> tell(0));
        new Thread(other, "does-not-ask").start();
        assertThat(other.get(5, TimeUnit.SECONDS)).isEqualTo(schedules[0]);
    }

    @Test
    void isLongForCompilersAndForNobodyElse() throws Exception {
        SchedulerAttributes mine = tell(0);

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

    // Helpers give way to the loop, and to the clients on the same machine.
    @Test
    void isLongAndNicerForHelpers() throws Exception {
        FutureTask<SchedulerAttributes[]> nicer = new FutureTask<>(() -> {
            SchedulerAttributes before = tell(0);
            TimeSlice.lengthenForThisThread();
            return new SchedulerAttributes[] {before, tell(0)};
        });
        new Thread(nicer, "nicer").start();

        SchedulerAttributes[] schedules = nicer.get(5, TimeUnit.SECONDS);
        if (schedules[0].equals(UNKNOWN)) {
            return;
        }
        assertThat(schedules[1].policy()).isEqualTo(TimeSlice.BATCH);
        assertThat(schedules[1].nice()).isGreaterThan(schedules[0].nice());
    }

    /** A Linux that does not tell slices does not keep them either. */
    private static SchedulerAttributes with(SchedulerAttributes before, int policy, long sliceNanos) {
        return new SchedulerAttributes(policy, before.nice(), before.sliceNanos() == 0 ? 0 : sliceNanos);
    }

    private static SchedulerAttributes[] askAndTell() {
        SchedulerAttributes before = tell(0);
        TimeSlice.shortenForThisThread();
        return new SchedulerAttributes[] {before, tell(0)};
    }

    private static SchedulerAttributes tell(long thread) {
        try {
            return TimeSlice.of(thread);
        } catch (UnsupportedOperationException e) {
            return UNKNOWN;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
