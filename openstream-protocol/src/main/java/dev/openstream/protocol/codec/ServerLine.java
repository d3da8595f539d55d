package dev.openstream.protocol.codec;

import dev.openstream.protocol.json.JsonText;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One line of a server (protocol section 3), with the fields that its receiver needs. Values are cut from the line as
 * they stand.
 */
public sealed interface ServerLine {

    /**
     * {@code handshake_ack} (3.1).
     *
     * @param ok true if the session is open
     * @param version the server's protocol version, like {@code 1.0.0}
     */
    record HandshakeAck(boolean ok, String version) implements ServerLine {}

    /** {@code monitor_ack} (3.2). */
    record MonitorAck() implements ServerLine {}

    /** {@code stop_ack} (3.4). */
    record StopAck(String target) implements ServerLine {}

    /**
     * {@code data} (3.2).
     *
     * @param id what the MONITOR was sent with, if that was a number; -1 without one
     * @param tsMillis the server's time stamp, ms since the MONITOR was accepted or since 1970
     * @param serviceMillis time that the service call took, ms
     * @param status HTTP status, only if it was not a success with a body
     * @param result the answer's body; null without one
     * @param line all of it, without its end
     */
    record Data(
            long id,
            long tsMillis,
            double serviceMillis,
            OptionalInt status,
            @Nullable JsonText result,
            JsonText line) implements ServerLine {}

    /**
     * {@code control_err} (3.3).
     *
     * @param status HTTP status; 0 without one
     * @param body the answer's body; null without one
     */
    record ControlErr(int status, @Nullable JsonText body) implements ServerLine {}

    /**
     * An {@code error} line (3).
     *
     * @param code the error's code; a server of another version may have codes that {@code ErrorCode} does not
     * @param message text for people
     * @param hint advice for people; empty without one
     */
    record Refused(String code, String message, String hint) implements ServerLine {}

    /**
     * A line of a type that this version does not know; receivers ignore it.
     *
     * @param type its {@code type}
     */
    record Unknown(String type) implements ServerLine {}
}
