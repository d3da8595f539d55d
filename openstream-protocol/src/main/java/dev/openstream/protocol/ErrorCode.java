package dev.openstream.protocol;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Catalogue of the codes that an {@code error} line may carry (protocol section 3.5). The pages docs/error-codes.md and
 * docs/error-codes.json are rendered from it.
 */
public enum ErrorCode {
    // Lines (section 2).
    /**
     * {@code invalid_ndjson} (section 2): the line is not one JSON object in valid UTF-8, has a duplicate key, or is
     * nested too deeply. The connection stays.
     */
    INVALID_NDJSON(
            400,
            Use.EMITTED,
            "2",
            "The line is not one JSON object in UTF-8.",
            "Send one compact JSON object per line, ended by LF, in UTF-8, without duplicate keys, at most 64 levels deep."),
    /**
     * {@code rx_buf_overflow} (section 2): the line is longer than the receive limit. Its rest is discarded up to the
     * LF; the connection stays.
     */
    RX_BUF_OVERFLOW(
            413,
            Use.EMITTED,
            "2",
            "The line is longer than the receive limit; its rest is discarded.",
            "End each line with LF, and split long trajectories over several lines."),

    // Commands (section 3.5).
    /** {@code invalid_cmd} (section 3.5): {@code cmd} is missing, not a string or unknown. */
    INVALID_CMD(
            400,
            Use.EMITTED,
            "3.5",
            "`cmd` is missing, not a string or unknown.",
            "cmd is HANDSHAKE, MONITOR, CONTROL or STOP, in upper case."),
    /** {@code invalid_payload} (section 3.5): {@code payload} is missing or not an object. */
    INVALID_PAYLOAD(
            400,
            Use.EMITTED,
            "3.5",
            "`payload` is missing or not an object.",
            "Send {\"cmd\":\"...\",\"payload\":{...}}."),
    /** {@code handshake_required} (section 3.1): MONITOR, CONTROL or STOP came before a successful HANDSHAKE. */
    HANDSHAKE_REQUIRED(
            412,
            Use.EMITTED,
            "3.1",
            "MONITOR, CONTROL or STOP before a successful HANDSHAKE.",
            "Send {\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}} first."),

    // HANDSHAKE (section 3.1).
    /** {@code missing_major} (section 3.1): HANDSHAKE has no {@code major}. */
    MISSING_MAJOR(
            400,
            Use.EMITTED,
            "3.1",
            "HANDSHAKE has no `major`.",
            "Send {\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}."),
    /** {@code invalid_major_type} (section 3.1): {@code major} is not an integer. */
    INVALID_MAJOR_TYPE(400, Use.EMITTED, "3.1", "`major` is not an integer.", "Send major as a number: \"major\":1."),
    /** {@code invalid_version} (section 3.1): {@code major} is negative. */
    INVALID_VERSION(400, Use.EMITTED, "3.1", "`major` is negative.", "Send the major version of the protocol: 1."),
    /** {@code version_mismatch} (section 3.1): {@code major} is not the major version of the server. */
    VERSION_MISMATCH(
            400,
            Use.EMITTED,
            "3.1",
            "`major` is not the server's.",
            "This server speaks protocol " + ProtocolVersion.TEXT + ": send \"major\":" + ProtocolVersion.MAJOR + "."),
    /**
     * {@code busy_session_active} (section 3.1): HANDSHAKE while a MONITOR is active or a CONTROL is being executed.
     */
    BUSY_SESSION_ACTIVE(
            409,
            Use.EMITTED,
            "3.1",
            "HANDSHAKE while a MONITOR is active or a CONTROL is being executed.",
            "Send STOP with target monitor, wait for its stop_ack, then shake hands again."),
    /** {@code handshake_rejected} (section 3.1): the server cannot take a session now, or requires a token. */
    HANDSHAKE_REJECTED(
            409,
            Use.EMITTED,
            "3.1",
            "The server cannot take a session now: shutting down, over a limit, or it asks for a token.",
            "Close sessions that are no longer needed, or try again later; where it asks for a token, send payload.token."),

    // MONITOR and CONTROL (sections 3.2 and 3.3).
    /** {@code missing_url} (sections 3.2 and 3.3): MONITOR or CONTROL has no {@code url}. */
    MISSING_URL(
            400,
            Use.EMITTED,
            "3.2, 3.3",
            "MONITOR or CONTROL has no `url`.",
            "Name an Open API path, for example \"url\":\"/project/robot/joints/joint_states\"."),
    /**
     * {@code invalid_url} (sections 3.2 and 3.3): {@code url} is not a string that begins with {@code /}, or contains
     * white space or control characters.
     */
    INVALID_URL(
            400,
            Use.EMITTED,
            "3.2, 3.3",
            "`url` is not a string, does not start with `/`, or holds white space or control characters.",
            "url is a path like /project/rgen; percent-encode white space."),
    /**
     * {@code url_too_long} (sections 3.2 and 3.3): {@code url} is longer than the limit, 2048 characters by default.
     */
    URL_TOO_LONG(
            414,
            Use.EMITTED,
            "3.2, 3.3",
            "`url` is longer than the limit.",
            "Send parameters in args instead of the url."),
    /** {@code missing_method} (sections 3.2 and 3.3): MONITOR or CONTROL has no {@code method}. */
    MISSING_METHOD(
            400,
            Use.EMITTED,
            "3.2, 3.3",
            "MONITOR or CONTROL has no `method`.",
            "MONITOR takes \"GET\"; CONTROL takes \"POST\", \"PUT\" or \"DELETE\"."),
    /** {@code invalid_method} (sections 3.2 and 3.3): {@code method} is not one that the command accepts. */
    INVALID_METHOD(
            400,
            Use.EMITTED,
            "3.2, 3.3",
            "`method` is not one that the command takes.",
            "MONITOR takes \"GET\"; CONTROL takes \"POST\", \"PUT\" or \"DELETE\", in upper case."),
    /** {@code missing_period_ms} (section 3.2): MONITOR has no {@code period_ms}. */
    MISSING_PERIOD_MS(
            400,
            Use.EMITTED,
            "3.2",
            "MONITOR has no `period_ms`.",
            "Send the period in milliseconds, for example \"period_ms\":2."),
    /**
     * {@code invalid_period} (section 3.2): {@code period_ms} is not an integer. Integers out of range are clamped
     * instead.
     */
    INVALID_PERIOD(
            400,
            Use.EMITTED,
            "3.2",
            "`period_ms` is not an integer.",
            "period_ms is a whole number of milliseconds; values outside 2...30000 are clamped."),
    /** {@code invalid_args} (sections 3.2 and 3.3): {@code args} is not an object of numbers, booleans and strings. */
    INVALID_ARGS(
            400,
            Use.EMITTED,
            "3.2, 3.3",
            "`args` is not an object of numbers, booleans and strings.",
            "args is an object of query parameters, for example {\"jno_start\":1,\"jno_n\":6}; leave it out if there are none."),
    /**
     * {@code invalid_id} (section 3.2): {@code id} is longer than the limit, 256 bytes by default. A code of this
     * project; the vendor's manual does not have it.
     */
    INVALID_ID(
            400,
            Use.EMITTED,
            "3.2",
            "`id` is longer than the limit; a code of this project, not in the vendor's manual.",
            "id is sent back in every data: give a short name or a number, at most 256 bytes unless the server is set otherwise."),
    /** {@code invalid_body} (section 3.3): {@code body} is neither an object nor an array. */
    INVALID_BODY(
            400,
            Use.EMITTED,
            "3.3",
            "`body` is neither an object nor an array.",
            "body is a JSON object or array; leave it out if there is none."),
    /**
     * {@code monitor_internal_error} (section 3.2): the monitored call could not be made, and the MONITOR goes on; or
     * the MONITOR was not started because the server can monitor no further url.
     */
    MONITOR_INTERNAL_ERROR(
            500,
            Use.EMITTED,
            "3.2",
            "The monitored call could not be made, and the MONITOR goes on; or no further recipe can be monitored, and it was not started.",
            "The message says which. A MONITOR that goes on recovers by itself once the controller answers."),
    /**
     * {@code control_busy} (sections 3.3 and 3.4): this CONTROL was not executed. The queue of CONTROLs is full,
     * another client has the right to CONTROL, or another session stopped the robot.
     */
    CONTROL_BUSY(
            503,
            Use.EMITTED,
            "3.3",
            "The queue of CONTROLs is full, another client has the right to CONTROL, or another client stopped the robot; this one was not executed.",
            "The message says which. Full: send more slowly, or more points per command. Another has the right: wait until it is done. Stopped: make sure that the robot may move, then begin anew with joint_traject_init."),

    /**
     * {@code method_not_allowed} (section 3.5): the access rules of the listener do not allow this call. Nothing was
     * called.
     */
    METHOD_NOT_ALLOWED(
            405,
            Use.EMITTED,
            "3.5",
            "The settings of the server do not allow this call here; nothing was called.",
            "Use the address that is meant for it: each may have rules of its own. The operator of the server can tell."),

    // STOP (section 3.4).
    /** {@code missing_target} (section 3.4): STOP has no {@code target}. Nothing was stopped. */
    MISSING_TARGET(
            400,
            Use.EMITTED,
            "3.4",
            "STOP has no `target`; nothing was stopped.",
            "target is session, control or monitor."),
    /**
     * {@code invalid_target} (section 3.4): {@code target} is not {@code session}, {@code control} or {@code monitor}.
     * Nothing was stopped.
     */
    INVALID_TARGET(
            400,
            Use.EMITTED,
            "3.4",
            "`target` is not one of the three; nothing was stopped.",
            "target is session, control or monitor."),
    /** {@code stop_failed} (section 3.4): clean-up failed. <b>The robot may still move.</b> */
    STOP_FAILED(
            500,
            Use.EMITTED,
            "3.4",
            "Clean-up failed inside: the controller may still be moving.",
            "Send STOP again, or stop the robot by its own means."),

    // Watchdog (section 4).
    /**
     * {@code session_timeout} (section 4): the watchdog ends the session, because it was silent or its stream made no
     * progress.
     */
    SESSION_TIMEOUT(
            408,
            Use.EMITTED,
            "4",
            "The session was silent, or its stream made no progress, for too long; it ends.",
            "Connect and shake hands again; read the stream, or send a command now and then."),

    // Known to clients from the vendor's manual; this server always has a more exact code (section 3.5).
    /**
     * {@code control_err}, reserved (section 3.5): general failure of a CONTROL. This server sends the event {@link
     * Event.ControlErr} instead.
     */
    CONTROL_ERR(500, Use.RESERVED, "3.5", "General failure of a CONTROL; here an event of its own, control_err.", ""),
    /** {@code missing_field}, reserved (section 3.5): a field is missing. */
    MISSING_FIELD(400, Use.RESERVED, "3.5", "General: a field is missing.", ""),
    /** {@code invalid_type}, reserved (section 3.5): a field has the wrong type. */
    INVALID_TYPE(400, Use.RESERVED, "3.5", "General: a field has the wrong type.", ""),
    /** {@code invalid_value}, reserved (section 3.5): a field has a wrong value. */
    INVALID_VALUE(400, Use.RESERVED, "3.5", "General: a field has a wrong value.", ""),
    /**
     * {@code nothing_to_stop}, reserved (section 3.4): STOP found nothing to stop. This server acknowledges such a
     * STOP.
     */
    NOTHING_TO_STOP(409, Use.RESERVED, "3.4", "STOP with nothing to stop; here acknowledged all the same.", ""),
    /**
     * {@code monitor_already_active}, reserved (section 3.5): a second MONITOR was sent. On this server it replaces the
     * first (section 3.2).
     */
    MONITOR_ALREADY_ACTIVE(409, Use.RESERVED, "3.2", "A second MONITOR; here it replaces the first.", "");

    /** Use of a code by this server (section 3.5). */
    public enum Use {
        /** This server sends the code. */
        EMITTED,
        /** Part of the vendor's catalogue only; this server always has a more exact code. */
        RESERVED
    }

    private final String code;
    private final int httpStatus;
    private final Use use;
    private final String section;
    private final String meaning;
    private final String hint;

    ErrorCode(int httpStatus, Use use, String section, String meaning, String hint) {
        this.code = name().toLowerCase(java.util.Locale.ROOT);
        this.httpStatus = httpStatus;
        this.use = use;
        this.section = section;
        this.meaning = meaning;
        this.hint = hint;
    }

    /** {@return the code on the wire, in lower case, for example {@code invalid_url}} */
    public String code() {
        return code;
    }

    /**
     * {@return the HTTP status that the manual gives for the code, or the nearest one; it is not sent in error lines}
     */
    public int httpStatus() {
        return httpStatus;
    }

    /** {@return true if this server sends the code} */
    public Use use() {
        return use;
    }

    /** {@return the sections of protocol 1.0.0 that define the code, for example {@code 3.2, 3.3}} */
    public String section() {
        return section;
    }

    /** {@return the condition under which the code is sent: one sentence in Markdown, in English} */
    public String meaning() {
        return meaning;
    }

    /** {@return advice for the client, in English; empty for reserved codes} */
    public String hint() {
        return hint;
    }

    /**
     * Translates {@link #meaning()}.
     *
     * @param locale a locale whose language is Korean, or any other for English
     * @return the meaning in that language
     */
    public String meaning(Locale locale) {
        return isKorean(locale) ? korean().getString(code() + ".meaning") : meaning;
    }

    /**
     * Translates {@link #hint()}.
     *
     * @param locale a locale whose language is Korean, or any other for English
     * @return the hint in that language; empty for reserved codes
     */
    public String hint(Locale locale) {
        return isKorean(locale) && !hint.isEmpty() ? korean().getString(code() + ".hint") : hint;
    }

    private static boolean isKorean(Locale locale) {
        return locale.getLanguage().equals(Locale.KOREAN.getLanguage());
    }

    private static ResourceBundle korean() {
        return ResourceBundle.getBundle("dev.openstream.protocol.error-codes", Locale.KOREAN);
    }
}
