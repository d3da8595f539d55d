package dev.openstream.client;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What the server says in one line (protocol section 3), as far as a client has to know it. */
sealed interface ServerLine {

    /** {@code handshake_ack} (3.1). */
    record HandshakeAck(boolean ok, String version) implements ServerLine {}

    /** {@code monitor_ack} (3.2). */
    record MonitorAck() implements ServerLine {}

    /** {@code stop_ack} (3.4). */
    record StopAck(String target) implements ServerLine {}

    /**
     * {@code data} (3.2).
     *
     * @param id what the MONITOR was sent with; -1 if it is not one of ours
     * @param status HTTP status, only if it was not a success with a body
     * @param line all of it, without its end
     */
    record Data(
            long id,
            long tsMillis,
            double serviceMillis,
            OptionalInt status,
            @Nullable String result,
            String line) implements ServerLine {}

    /** {@code control_err} (3.3). */
    record ControlErr(int status, @Nullable String body) implements ServerLine {}

    /** An {@code error} line (3). */
    record Refused(String code, String message, String hint) implements ServerLine {}

    /** A type that this client does not know: to be passed over. */
    record Unknown(String type) implements ServerLine {}
}
