package dev.openstream.protocol;

import dev.openstream.protocol.json.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Command of a client whose fields have all been checked (protocol section 3). A {@code CommandDecoder} makes it from a
 * line; a {@code CommandEncoder} writes it to one. Immutable.
 */
public sealed interface Command {

    /**
     * {@return the name of the command; STOP for a MONITOR line with {@code "stop":true} (section 3.2), because that is
     * decoded as a {@link Stop}}
     */
    default CommandName name() {
        return switch (this) {
            case Handshake handshake -> CommandName.HANDSHAKE;
            case Monitor monitor -> CommandName.MONITOR;
            case Control control -> CommandName.CONTROL;
            case Stop stop -> CommandName.STOP;
        };
    }

    /**
     * HANDSHAKE: opens the session (section 3.1).
     *
     * @param major major version that the client requests, 0 or more; larger numbers are cut to {@link
     *     Integer#MAX_VALUE}
     * @param deadmanMillis time limit in ms of the deadman that the client requests by {@code deadman_ms}, an extension
     *     of this project; 0 if it requests none, -1 if the value sent is not a whole number of 0 or more
     * @param token token by which the client identifies itself, an extension of this project; null if none was sent
     * @param probe true if the line carries {@code "probe":true}, an extension of this project: the HANDSHAKE only asks
     *     whether an open session is idle and begins nothing anew. A gateway confirms CONTROLs by it without undoing
     *     the STOP of another session.
     */
    record Handshake(int major, int deadmanMillis, @Nullable String token, boolean probe) implements Command {

        /**
         * HANDSHAKE without extensions.
         *
         * @param major major version that the client requests, 0 or more
         */
        public Handshake(int major) {
            this(major, 0, null);
        }

        /**
         * HANDSHAKE that is not a probe.
         *
         * @param major major version that the client requests, 0 or more
         * @param deadmanMillis requested time limit of the deadman in ms; 0 for none
         * @param token token of the client; null for none
         */
        public Handshake(int major, int deadmanMillis, @Nullable String token) {
            this(major, deadmanMillis, token, false);
        }

        /**
         * HANDSHAKE that only asks whether an open session is idle, without deadman and token.
         *
         * @param major major version that the session was opened with
         * @return the HANDSHAKE, with {@code probe} set
         */
        public static Handshake probe(int major) {
            return new Handshake(major, 0, null, true);
        }

        /** {@return the components without the token, which must not appear in logs} */
        @Override
        public String toString() {
            return "Handshake[major=" + major + ", deadmanMillis=" + deadmanMillis + ", probe=" + probe + "]";
        }
    }

    /**
     * MONITOR: starts or replaces the monitor of the session (section 3.2).
     *
     * @param url path as the client wrote it; begins with {@code /}
     * @param args query parameters in the order sent, each name at most once
     * @param periodMillis period in ms, clamped to the range of {@code DecodingLimits}, by default 2 to 30 000
     * @param id JSON scalar in ASCII that each {@code data} line echoes; null if none was given
     * @param timing true if each {@code data} line is to carry its pacing ({@link Event.Timing}), an extension of this
     *     project requested by {@code "timing":true}
     */
    record Monitor(
            String url,
            List<Argument> args,
            int periodMillis,
            @Nullable JsonText id,
            boolean timing) implements Command {}

    /**
     * CONTROL: one call of the Open API that may change something (section 3.3).
     *
     * @param method HTTP method of the call
     * @param url path as the client wrote it; begins with {@code /}
     * @param args query parameters in the order sent, each name at most once
     * @param body JSON object or array exactly as it stood in the line; {@code {}} if there was none
     */
    record Control(ControlMethod method, String url, List<Argument> args, JsonText body) implements Command {}

    /**
     * STOP: ends an activity or the session (section 3.4). A MONITOR line with {@code "stop":true} is decoded as STOP
     * of the monitor (section 3.2).
     *
     * @param target activity that is ended
     */
    record Stop(StopTarget target) implements Command {}

    /** HTTP methods of a CONTROL (section 3.3). */
    enum ControlMethod {
        /** {@code POST}: most calls that change something. */
        POST,
        /** {@code PUT}: calls that replace a value. */
        PUT,
        /** {@code DELETE}: calls that delete something. */
        DELETE
    }

    /**
     * Query parameter from {@code args} (section 3.2).
     *
     * @param name the key, not percent-encoded
     * @param value the value as text: numbers and booleans as written, strings without quotes and escapes
     */
    record Argument(String name, String value) {}
}
