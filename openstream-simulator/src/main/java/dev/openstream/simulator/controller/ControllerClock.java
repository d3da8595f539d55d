package dev.openstream.simulator.controller;

import dev.openstream.server.pacing.Ticker;
import java.time.LocalDateTime;

/**
 * The controller's own date and time, which its event log shows and a user may set (open-api.md 4). It runs by the
 * ticker, so that it stands still when the ticker does. Nothing is paced by it.
 */
public final class ControllerClock {

    private final Ticker ticker;
    private LocalDateTime setTo;
    private long setAtNanos;

    ControllerClock(Ticker ticker, LocalDateTime start) {
        this.ticker = ticker;
        this.setTo = start;
        this.setAtNanos = ticker.nanos();
    }

    public LocalDateTime now() {
        return setTo.plusNanos(ticker.nanos() - setAtNanos);
    }

    /** The ticker's time, which no setting of the clock changes. */
    long nanos() {
        return ticker.nanos();
    }

    public void set(LocalDateTime dateTime) {
        setTo = dateTime;
        setAtNanos = ticker.nanos();
    }
}
