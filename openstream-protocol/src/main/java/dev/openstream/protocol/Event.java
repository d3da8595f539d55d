package dev.openstream.protocol;

import dev.openstream.protocol.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * Message of a server to a client, one line each (protocol section 3). An {@code EventEncoder} writes it to a line.
 * Immutable.
 */
public sealed interface Event
        permits Event.HandshakeAck, Event.MonitorAck, Event.StopAck, Event.ControlErr, Event.Data, Refusal {

    /**
     * {@code handshake_ack}: the session is open (section 3.1).
     *
     * @param deadmanMillis time limit in ms of the deadman granted to this session, an extension of this project; 0 if
     *     there is none, which leaves the field out of the line
     */
    record HandshakeAck(long deadmanMillis) implements Event {

        /** Acknowledgement without extensions, as the protocol defines it. */
        public HandshakeAck() {
            this(0);
        }
    }

    /** {@code monitor_ack}: the MONITOR was accepted. The first {@code data} follows one period later (section 3.2). */
    record MonitorAck() implements Event {}

    /**
     * {@code stop_ack}: the STOP is complete (section 3.4).
     *
     * @param target activity that has ended; after {@code MONITOR} no further {@code data} follows
     */
    record StopAck(StopTarget target) implements Event {}

    /**
     * {@code control_err}: the Open API answered a CONTROL with an error (section 3.3).
     *
     * @param status HTTP status, not 2xx
     * @param body response body: one JSON value in ASCII without line breaks; null if empty
     */
    record ControlErr(int status, @Nullable JsonText body) implements Event {}

    /**
     * {@code data}: one sample of a MONITOR (section 3.2).
     *
     * @param id JSON scalar in ASCII from the MONITOR; null if it had none
     * @param tsMillis time stamp in whole ms, since the MONITOR was accepted or since 1970, by a setting of the server
     * @param svcDurNanos duration of the service call in ns; the line carries it as {@code svc_dur_ms}, with three
     *     decimals
     * @param status HTTP status; the line carries it only if it is not 2xx or the body is empty
     * @param result response body: one JSON value in ASCII without line breaks; null if empty
     * @param timing pacing of the sample; null if the client did not request it
     */
    record Data(
            @Nullable JsonText id,
            long tsMillis,
            long svcDurNanos,
            int status,
            @Nullable JsonText result,
            @Nullable Timing timing)
            implements Event {}

    /**
     * Pacing of a sample, an extension of this project for clients that request it.
     *
     * @param beat number of the tick since the schedule began, from 1
     * @param lateNanos time from the tick's due time until the server served it, ns
     * @param missed ticks of the session that have been skipped so far
     * @param dropped samples of the session that newer ones have replaced so far, because the client did not read
     *     (section 6)
     */
    record Timing(long beat, long lateNanos, long missed, long dropped) {}
}
