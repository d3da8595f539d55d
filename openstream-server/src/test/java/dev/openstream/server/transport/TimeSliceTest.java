package dev.openstream.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The loop's time slice, where a thread may choose it; elsewhere it is told as 0 and stays so. */
final class TimeSliceTest {

    @Test
    void isShortAfterAskingAndOnlyForWhoAsked() throws Exception {
        FutureTask<long[]> before = new FutureTask<>(TimeSliceTest::askAndTell);
        new Thread(before, "asks").start();

        long[] slices = before.get(5, TimeUnit.SECONDS);
        assertThat(slices[1]).isEqualTo(slices[0] == 0 ? 0 : TimeSlice.SHORT_NANOS);

        FutureTask<Long> other = new FutureTask<>(TimeSliceTest::tell);
        new Thread(other, "does-not-ask").start();
        assertThat(other.get(5, TimeUnit.SECONDS)).isEqualTo(slices[0]);
    }

    private static long[] askAndTell() {
        long before = tell();
        TimeSlice.shortenForThisThread();
        return new long[] {before, tell()};
    }

    private static long tell() {
        try {
            return TimeSlice.ofThisThreadNanos();
        } catch (UnsupportedOperationException e) {
            return 0;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
