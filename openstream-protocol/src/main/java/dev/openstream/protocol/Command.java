package dev.openstream.protocol;

import dev.openstream.protocol.json.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client's command, with every rule on its fields checked (protocol section 3). */
public sealed interface Command {

    /** The word for it; a MONITOR that says stop is the STOP that it means. */
    default CommandName name() {
        return switch (this) {
            case Handshake handshake -> CommandName.HANDSHAKE;
            case Monitor monitor -> CommandName.MONITOR;
            case Control control -> CommandName.CONTROL;
            case Stop stop -> CommandName.STOP;
        };
    }

    /**
     * Opens the session (section 3.1).
     *
     * @param major version that the client wants, 0 or more; larger ones are cut to {@link Integer#MAX_VALUE}
     * @param deadmanMillis the deadman that the client asks for, an extension of ours, {@code "deadman_ms"}; 0 if it asks
     *     for none, -1 if what it asks for is no whole number from 0 on
     * @param token that shows who the client is, an extension of ours; null if it sent no text
     * @param probe whether it only asks if the session is idle, and begins nothing anew: an extension of ours, asked for by
     *     {@code "probe":true}, so that a gateway that confirms CONTROLs by HANDSHAKE does not undo another's STOP
     */
    record Handshake(int major, int deadmanMillis, @Nullable String token, boolean probe) implements Command {

        /** Without extensions. */
        public Handshake(int major) {
            this(major, 0, null);
        }

        /** Begins a session. */
        public Handshake(int major, int deadmanMillis, @Nullable String token) {
            this(major, deadmanMillis, token, false);
        }

        /** A HANDSHAKE that only asks whether an open session is idle. */
        public static Handshake probe(int major) {
            return new Handshake(major, 0, null, true);
        }

        /** The token is for the server only, and not for logs. */
        @Override
        public String toString() {
            return "Handshake[major=" + major + ", deadmanMillis=" + deadmanMillis + ", probe=" + probe + "]";
        }
    }

    /**
     * Starts or replaces the session's monitor (section 3.2).
     *
     * @param url as the client wrote it, starts with {@code /}
     * @param args query parameters in the order sent, none of a name twice
     * @param periodMillis granted period, already clamped
     * @param id a JSON scalar in ASCII to be echoed; null when not given
     * @param timing whether each sample tells how it was paced: an extension of ours, asked for by {@code "timing":true}
     */
    record Monitor(
            String url,
            List<Argument> args,
            int periodMillis,
            @Nullable JsonText id,
            boolean timing) implements Command {}

    /**
     * One call of the Open API (section 3.3).
     *
     * @param method the HTTP method of the call
     * @param url as the client wrote it, starts with {@code /}
     * @param args query parameters in the order sent, none of a name twice
     * @param body a JSON object or array exactly as it stood in the line; {@code {}} when there was none
     */
    record Control(ControlMethod method, String url, List<Argument> args, JsonText body) implements Command {}

    /**
     * Ends an activity or the session (section 3.4). MONITOR with {@code "stop":true} is one too (section 3.2).
     *
     * @param target what is ended
     */
    record Stop(StopTarget target) implements Command {}

    /** Methods of HTTP that CONTROL may have (section 3.3). */
    enum ControlMethod {
        /** Most calls that change something. */
        POST,
        /** Calls that replace a value. */
        PUT,
        /** Calls that delete something. */
        DELETE
    }

    /**
     * A query parameter from {@code args}.
     *
     * @param name the key, not encoded
     * @param value numbers and booleans as they were written, strings without quotes and escapes
     */
    record Argument(String name, String value) {}
}
