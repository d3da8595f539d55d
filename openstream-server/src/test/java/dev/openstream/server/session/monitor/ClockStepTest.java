package dev.openstream.server.session.monitor;

import static dev.openstream.server.session.SessionBench.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.session.SessionBench;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.context.SessionSettings.Timestamps;
import dev.openstream.server.session.handshake.SessionLimiter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody sets the wall clock, or NTP steps it: beats and deadlines do not care (protocol sections 3.2 and 4). */
final class ClockStepTest {

    @ParameterizedTest
    @ValueSource(longs = {3_600, -3_600})
    void beatsAndRelativeTimesGoOn(long seconds) {
        SessionBench bench = bench(Timestamps.RELATIVE);
        bench.ready(MONITOR).pass(50);
        assertThat(times(bench)).containsExactly(10L, 20L, 30L, 40L, 50L);

        bench.wallTime = bench.wallTime.plusSeconds(seconds);
        bench.pass(50);

        assertThat(times(bench)).containsExactly(60L, 70L, 80L, 90L, 100L);
        assertThat(bench.session.counters().missedBeats()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {3_600, -3_600})
    void timesSince1970FollowTheClockAtTheSameBeats(long seconds) {
        SessionBench bench = bench(Timestamps.EPOCH);
        long before = bench.wallTime.toEpochMilli();
        bench.ready(MONITOR).pass(20);
        assertThat(times(bench)).containsExactly(before, before);

        bench.wallTime = bench.wallTime.plusSeconds(seconds);
        bench.pass(20);

        long after = before + Duration.ofSeconds(seconds).toMillis();
        assertThat(times(bench)).containsExactly(after, after);
    }

    // Forward it must not end a session early, back it must not keep it.
    @ParameterizedTest
    @ValueSource(longs = {3_600, -3_600})
    void theWatchdogGoesOn(long seconds) {
        SessionBench bench = bench(Timestamps.RELATIVE);
        bench.ready().pass(400);
        bench.wallTime = bench.wallTime.plusSeconds(seconds);

        bench.pass(599);
        assertThat(bench.ended).isNull();
        bench.pass(1);
        assertThat(bench.ended).isEqualTo(CloseReason.TIMED_OUT);
    }

    private static SessionBench bench(Timestamps timestamps) {
        return new SessionBench(
                SessionSettings.builder()
                        .disarmedTimeoutMillis(1_000)
                        .armedTimeoutMillis(0)
                        .controlQueue(8)
                        .timestamps(timestamps)
                        .build(),
                new SessionLimiter(1));
    }

    private static List<Long> times(SessionBench bench) {
        return bench.sent().stream()
                .map(line -> Long.valueOf(line.replaceAll("(?s).*\"ts\":(\\d+).*", "$1")))
                .toList();
    }
}
