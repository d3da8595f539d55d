package dev.openstream.server.session;

import dev.openstream.protocol.Event;
import dev.openstream.server.openapi.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * A session at one moment; a copy, for any thread.
 *
 * @param shookHands whether it ever did
 * @param recipe what it monitors, null if nothing
 * @param periodMillis the period that was granted, 0 if it monitors nothing
 * @param samplesPerSecond of the last second or so, 0 if it monitors nothing
 * @param late how late its beats were kept
 * @param tally its counts
 * @param lastError what it was last told that was not done, null if everything was
 */
public record SessionReport(
        Caller caller,
        boolean shookHands,
        @Nullable ApiRequest recipe,
        int periodMillis,
        double samplesPerSecond,
        Durations late,
        Tally tally,
        @Nullable Event lastError) {}
