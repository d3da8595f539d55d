package dev.openstream.simulator.controller;

import dev.openstream.server.text.KeyedText;
import java.time.LocalDateTime;

/** Entry of the event log. Repetitions of the same event are one entry with a count. */
public final class LoggedEvent {

    private final long id;
    private final LocalDateTime at;
    private final EventCategory category;
    private final String code;
    private final KeyedText text;
    private long times = 1;
    private long lastNanos;

    LoggedEvent(long id, ControllerClock clock, EventCategory category, String code, KeyedText text) {
        this.id = id;
        this.at = clock.now();
        this.lastNanos = clock.nanos();
        this.category = category;
        this.code = code;
        this.text = text;
    }

    /** Counts on from 1. */
    public long id() {
        return id;
    }

    /** Time of the first occurrence, by the controller's own clock. */
    public LocalDateTime at() {
        return at;
    }

    public EventCategory category() {
        return category;
    }

    /** The number of an alarm, {@code E01554} for instance, or a word. */
    public String code() {
        return code;
    }

    public String text() {
        return text.text();
    }

    /** The text with its key. */
    public KeyedText keyedText() {
        return text;
    }

    /** Number of occurrences in a row, or nearly so; 1 or more. */
    public long times() {
        return times;
    }

    boolean says(String sameCode, KeyedText sameText) {
        return code.equals(sameCode) && text.text().equals(sameText.text());
    }

    long lastNanos() {
        return lastNanos;
    }

    void again(long nowNanos) {
        times++;
        lastNanos = nowNanos;
    }
}
