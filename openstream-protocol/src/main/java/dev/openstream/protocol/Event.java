package dev.openstream.protocol;

import dev.openstream.protocol.json.JsonText;
import org.jspecify.annotations.Nullable;

/** A server's message to a client: one line each (protocol section 3). */
public sealed interface Event
        permits Event.HandshakeAck, Event.MonitorAck, Event.StopAck, Event.ControlErr, Event.Data, Refusal {

    /**
     * HANDSHAKE is accepted (section 3.1).
     *
     * @param deadmanMillis the deadman of this session, for clients that ask for one (an extension of ours); 0 is not said
     */
    record HandshakeAck(long deadmanMillis) implements Event {

        /** An acknowledgement as the protocol defines it. */
        public HandshakeAck() {
            this(0);
        }
    }

    /** MONITOR is accepted; its first data follows one period later (section 3.2). */
    record MonitorAck() implements Event {}

    /** STOP is done (section 3.4). */
    record StopAck(StopTarget target) implements Event {}

    /**
     * The Open API did not execute a CONTROL (section 3.3).
     *
     * @param status HTTP status, not 2xx
     * @param body what the Open API said: one JSON value in ASCII without line breaks; null when empty
     */
    record ControlErr(int status, @Nullable JsonText body) implements Event {}

    /**
     * One sample of a MONITOR (section 3.2).
     *
     * @param id what the client gave, a JSON scalar in ASCII; null when it gave none
     * @param tsMillis whole milliseconds, since the MONITOR was accepted or since 1970 as the server is set
     * @param svcDurNanos duration of the service call
     * @param status HTTP status; on the wire only when it is not 2xx or the body is empty
     * @param result the response body: one JSON value in ASCII without line breaks; null when empty
     * @param timing how the sample was paced; null when the client did not ask for it
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
     * Pacing of a sample, for clients that request it (an extension of ours).
     *
     * @param beat number of its beat since the schedule began, from 1
     * @param lateNanos time from when that beat was due until the server served it
     * @param missed beats of the session that were skipped so far
     * @param dropped samples of the session that gave way to newer ones so far, because the client did not read
     */
    record Timing(long beat, long lateNanos, long missed, long dropped) {}
}
