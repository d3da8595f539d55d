package dev.openstream.host.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.recording.ros2.LogLevel;
import org.junit.jupiter.api.Test;

/** Entries of a controller's log are told once, oldest first, in the form that the controller has (open-api.md 5). */
final class ControllerEventsTest {

    private static String entry(int id, String category) {
        return "{ \"id\" : " + id + ", \"ts\" : \"2025/08/19 12:24:14.325485\", \"cat\" : \"" + category
                + "\", \"code\" : \"E159\", \"aux\" : \"axis speed " + id + "\" }\r\n";
    }

    @Test
    void onlyNewEntriesAreTold() {
        ControllerEvents events = new ControllerEvents(false);
        assertThat(events.next(entry(7, "E") + entry(6, "N"))).isEmpty();
        assertThat(events.next(entry(9, "W") + entry(8, "E") + entry(7, "E")))
                .containsExactly(
                        new ControllerEvents.LogEvent(LogLevel.ERROR, "E159", "axis speed 8"),
                        new ControllerEvents.LogEvent(LogLevel.WARN, "E159", "axis speed 9"));
        assertThat(events.next(entry(9, "W"))).isEmpty();
        assertThat(events.next("")).isEmpty();
    }

    @Test
    void aLogThatBeginsWithTheRecordingIsToldWhole() {
        assertThat(new ControllerEvents(true).next(entry(1, "S")))
                .containsExactly(new ControllerEvents.LogEvent(LogLevel.INFO, "E159", "axis speed 1"));
    }

    // The numbers begin again when the controller is started again.
    @Test
    void aLogThatBeginsAnewIsToldWhole() {
        ControllerEvents events = new ControllerEvents(false);
        events.next(entry(700, "E"));
        assertThat(events.next("")).isEmpty();
        assertThat(events.next(entry(2, "E") + entry(1, "S")))
                .extracting(ControllerEvents.LogEvent::text)
                .containsExactly("axis speed 1", "axis speed 2");
        assertThat(events.next(entry(3, "E") + entry(2, "E"))).hasSize(1);
    }

    @Test
    void whatIsNoLogIsSaid() {
        assertThatThrownBy(() -> new ControllerEvents(true).next("<html>"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
