package dev.openstream.protocol.codec;

import dev.openstream.protocol.json.JsonText;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Line of a server as a client reads it (protocol section 3). JSON values are copied from the line as they stand.
 * Immutable.
 */
public sealed interface ServerLine {

    /**
     * {@code handshake_ack} (section 3.1).
     *
     * @param ok true if the session is open
     * @param version protocol version of the server, for example {@code 1.0.0}; empty if the line has none
     */
    record HandshakeAck(boolean ok, String version) implements ServerLine {}

    /** {@code monitor_ack} (section 3.2). */
    record MonitorAck() implements ServerLine {}

    /**
     * {@code stop_ack} (section 3.4).
     *
     * @param target activity that has ended: {@code session}, {@code control} or {@code monitor}; empty if the line has
     *     none
     */
    record StopAck(String target) implements ServerLine {}

    /**
     * {@code data} (section 3.2).
     *
     * @param id id of the MONITOR if it is a number, without its fraction; -1 otherwise
     * @param tsMillis time stamp of the server in ms, since the MONITOR was accepted or since 1970
     * @param serviceMillis duration of the service call in ms
     * @param status HTTP status; present only if the line has one: the call failed or its response had no body
     * @param result response body; null if there is none
     * @param line the whole line, without its line end
     */
    record Data(
            long id,
            long tsMillis,
            double serviceMillis,
            OptionalInt status,
            @Nullable JsonText result,
            JsonText line) implements ServerLine {}

    /**
     * {@code control_err} (section 3.3).
     *
     * @param status HTTP status; 0 if the line has none
     * @param body response body; null if there is none
     */
    record ControlErr(int status, @Nullable JsonText body) implements ServerLine {}

    /**
     * {@code error} line (section 3).
     *
     * @param code error code; a server of another version may send codes that {@code ErrorCode} does not have
     * @param message text for people; empty if the line has none
     * @param hint advice for people; empty if the line has none
     */
    record Refused(String code, String message, String hint) implements ServerLine {}

    /**
     * Line of a type that this version does not know. Receivers ignore it.
     *
     * @param type value of {@code type}
     */
    record Unknown(String type) implements ServerLine {}
}
