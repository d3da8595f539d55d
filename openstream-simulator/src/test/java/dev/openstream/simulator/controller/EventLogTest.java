package dev.openstream.simulator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.text.KeyedText;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private long nowNanos;
    private final EventLog log =
            new EventLog(new ControllerClock(() -> nowNanos, LocalDateTime.of(2025, 8, 19, 12, 0)));

    @Test
    void oldestGiveWayAndIdsCountOn() {
        for (int i = 1; i <= EventLog.CAPACITY + 5; i++) {
            log.add(EventCategory.ERROR, "E" + i, KeyedText.plain("text"));
        }

        assertThat(log.newest(0)).extracting(LoggedEvent::id).isEqualTo(1005L);
        assertThat(log.newest(EventLog.CAPACITY - 1))
                .extracting(LoggedEvent::id)
                .isEqualTo(6L);
        assertThat(log.newest(EventLog.CAPACITY)).isNull();
        assertThat(log.lastId(EventCategory.ERROR)).isEqualTo(1005);
        assertThat(log.lastId(EventCategory.WARNING)).isEqualTo(-1);
    }

    // Two refusals in turn, 500 times a second, are two entries.
    @Test
    void errorsThatRepeatSoonAreCountedOnTheirEntry() {
        for (int i = 0; i < 1000; i++) {
            log.add(EventCategory.ERROR, "E1", KeyedText.plain("text"));
            log.add(EventCategory.NOTICE, "refused", KeyedText.plain("other"));
        }
        assertThat(log.newest(1)).extracting(LoggedEvent::times).isEqualTo(1000L);
        assertThat(log.newest(0)).extracting(LoggedEvent::times).isEqualTo(1000L);
        assertThat(log.newest(2)).isNull();

        nowNanos += 10_000_000_000L;
        log.add(EventCategory.ERROR, "E1", KeyedText.plain("text"));
        assertThat(log.newest(0)).extracting(LoggedEvent::id).isEqualTo(3L);
    }

    @Test
    void startsAndStopsAreNeverCountedTogether() {
        log.add(EventCategory.START_STOP, "start", KeyedText.plain("text"));
        log.add(EventCategory.START_STOP, "start", KeyedText.plain("text"));

        assertThat(log.newest(0)).extracting(LoggedEvent::id).isEqualTo(2L);
    }
}
