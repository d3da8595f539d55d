package dev.openstream.simulator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private final EventLog log = new EventLog(new ControllerClock(() -> 0, LocalDateTime.of(2025, 8, 19, 12, 0)));

    @Test
    void oldestGiveWayAndIdsCountOn() {
        for (int i = 1; i <= EventLog.CAPACITY + 5; i++) {
            log.add(EventCategory.ERROR, "E" + i, "text");
        }

        assertThat(log.newest(0)).extracting(Event::id).isEqualTo(1005L);
        assertThat(log.newest(EventLog.CAPACITY - 1)).extracting(Event::id).isEqualTo(6L);
        assertThat(log.newest(EventLog.CAPACITY)).isNull();
        assertThat(log.lastId(EventCategory.ERROR)).isEqualTo(1005);
        assertThat(log.lastId(EventCategory.WARNING)).isEqualTo(-1);
    }

    @Test
    void repetitionOfTheNewestIsCountedOnIt() {
        log.add(EventCategory.ERROR, "E1", "text");
        log.add(EventCategory.ERROR, "E1", "text");
        log.add(EventCategory.ERROR, "E1", "other");

        assertThat(log.newest(1)).extracting(Event::times).isEqualTo(2L);
        assertThat(log.newest(0)).extracting(Event::times).isEqualTo(1L);
    }
}
