package dev.openstream.protocol;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The error catalogue: the one table of every code that an {@code error} line may carry. docs/error-codes.md and
 * docs/error-codes.json are rendered from it.
 */
public enum ErrorCode {
    // Lines (section 2).
    INVALID_NDJSON(
            400,
            Use.EMITTED,
            "2",
            "The line is not one JSON object in UTF-8.",
            "Send one compact JSON object per line, ended by LF, in UTF-8, without duplicate keys, at most 64 levels deep."),
    RX_BUF_OVERFLOW(
            413,
            Use.EMITTED,
            "2",
            "The line is longer than the receive limit; its rest is discarded.",
            "End each line with LF, and split long trajectories over several lines."),

    // Commands (section 3.5).
    INVALID_CMD(
            400,
            Use.EMITTED,
            "3.5",
            "`cmd` is missing, not a string or unknown.",
            "cmd is HANDSHAKE, MONITOR, CONTROL or STOP, in upper case."),
    INVALID_PAYLOAD(
            400,
            Use.EMITTED,
            "3.5",
            "`payload` is missing or not an object.",
            "Send {\"cmd\":\"...\",\"payload\":{...}}."),
    HANDSHAKE_REQUIRED(
            412,
            Use.EMITTED,
            "3.1",
            "MONITOR, CONTROL or STOP before a successful HANDSHAKE.",
            "Send {\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}} first."),

    // HANDSHAKE (section 3.1).
    MISSING_MAJOR(
            400,
            Use.EMITTED,
            "3.1",
            "HANDSHAKE has no `major`.",
            "Send {\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}."),
    INVALID_MAJOR_TYPE(400, Use.EMITTED, "3.1", "`major` is not an integer.", "Send major as a number: \"major\":1."),
    INVALID_VERSION(400, Use.EMITTED, "3.1", "`major` is negative.", "Send the major version of the protocol: 1."),
    VERSION_MISMATCH(
            400,
            Use.EMITTED,
            "3.1",
            "`major` is not the server's.",
            "This server speaks protocol " + ProtocolVersion.TEXT + ": send \"major\":" + ProtocolVersion.MAJOR + "."),
    BUSY_SESSION_ACTIVE(
            409,
            Use.EMITTED,
            "3.1",
            "HANDSHAKE while a MONITOR is active or a CONTROL is being executed.",
            "Send STOP with target monitor, wait for its stop_ack, then shake hands again."),
    HANDSHAKE_REJECTED(
            409,
            Use.EMITTED,
            "3.1",
            "The server cannot take a session now: shutting down, over a limit, or it asks for a token.",
            "Close sessions that are no longer needed, or try again later; where it asks for a token, send payload.token."),

    // MONITOR and CONTROL (sections 3.2 and 3.3).
    MISSING_URL(
            400,
            Use.EMITTED,
            "3.2, 3.3",
            "MONITOR or CONTROL has no `url`.",
            "Name an Open API path, for example \"url\":\"/project/robot/joints/joint_states\"."),
    INVALID_URL(
            400,
            Use.EMITTED,
            "3.2, 3.3",
            "`url` is not a string, does not start with `/`, or holds white space or control characters.",
            "url is a path like /project/rgen; percent-encode white space."),
    URL_TOO_LONG(
            414,
            Use.EMITTED,
            "3.2, 3.3",
            "`url` is longer than the limit.",
            "Send parameters in args instead of the url."),
    MISSING_METHOD(
            400,
            Use.EMITTED,
            "3.2, 3.3",
            "MONITOR or CONTROL has no `method`.",
            "MONITOR takes \"GET\"; CONTROL takes \"POST\", \"PUT\" or \"DELETE\"."),
    INVALID_METHOD(
            400,
            Use.EMITTED,
            "3.2, 3.3",
            "`method` is not one that the command takes.",
            "MONITOR takes \"GET\"; CONTROL takes \"POST\", \"PUT\" or \"DELETE\", in upper case."),
    MISSING_PERIOD_MS(
            400,
            Use.EMITTED,
            "3.2",
            "MONITOR has no `period_ms`.",
            "Send the period in milliseconds, for example \"period_ms\":2."),
    INVALID_PERIOD(
            400,
            Use.EMITTED,
            "3.2",
            "`period_ms` is not an integer.",
            "period_ms is a whole number of milliseconds; values outside 2...30000 are clamped."),
    INVALID_ARGS(
            400,
            Use.EMITTED,
            "3.2, 3.3",
            "`args` is not an object of numbers, booleans and strings.",
            "args is an object of query parameters, for example {\"jno_start\":1,\"jno_n\":6}; leave it out if there are none."),
    INVALID_ID(
            400,
            Use.EMITTED,
            "3.2",
            "`id` is longer than the limit; a code of this project, not in the vendor's manual.",
            "id is sent back in every data: give a short name or a number, at most 256 bytes unless the server is set otherwise."),
    INVALID_BODY(
            400,
            Use.EMITTED,
            "3.3",
            "`body` is neither an object nor an array.",
            "body is a JSON object or array; leave it out if there is none."),
    MONITOR_INTERNAL_ERROR(
            500,
            Use.EMITTED,
            "3.2",
            "The monitored call could not be made, and the MONITOR goes on; or no further recipe can be monitored, and it was not started.",
            "The message says which. A MONITOR that goes on recovers by itself once the controller answers."),
    CONTROL_BUSY(
            503,
            Use.EMITTED,
            "3.3",
            "The queue of CONTROLs is full, another client has the right to CONTROL, or another client stopped the robot; this one was not executed.",
            "The message says which. Full: send more slowly, or more points per command. Another has the right: wait until it is done. Stopped: make sure that the robot may move, then begin anew with joint_traject_init."),

    METHOD_NOT_ALLOWED(
            405,
            Use.EMITTED,
            "3.5",
            "The settings of the server do not allow this call here; nothing was called.",
            "Use the address that is meant for it: each may have rules of its own. The operator of the server can tell."),

    // STOP (section 3.4).
    MISSING_TARGET(
            400,
            Use.EMITTED,
            "3.4",
            "STOP has no `target`; nothing was stopped.",
            "target is session, control or monitor."),
    INVALID_TARGET(
            400,
            Use.EMITTED,
            "3.4",
            "`target` is not one of the three; nothing was stopped.",
            "target is session, control or monitor."),
    STOP_FAILED(
            500,
            Use.EMITTED,
            "3.4",
            "Clean-up failed inside: the controller may still be moving.",
            "Send STOP again, or stop the robot by its own means."),

    // Watchdog (section 4).
    SESSION_TIMEOUT(
            408,
            Use.EMITTED,
            "4",
            "The session was silent, or its stream made no progress, for too long; it ends.",
            "Connect and shake hands again; read the stream, or send a command now and then."),

    // Known to clients from the vendor's manual; this server always has a more exact code (section 3.5).
    CONTROL_ERR(500, Use.RESERVED, "3.5", "General failure of a CONTROL; here an event of its own, control_err.", ""),
    MISSING_FIELD(400, Use.RESERVED, "3.5", "General: a field is missing.", ""),
    INVALID_TYPE(400, Use.RESERVED, "3.5", "General: a field has the wrong type.", ""),
    INVALID_VALUE(400, Use.RESERVED, "3.5", "General: a field has a wrong value.", ""),
    NOTHING_TO_STOP(409, Use.RESERVED, "3.4", "STOP with nothing to stop; here acknowledged all the same.", ""),
    MONITOR_ALREADY_ACTIVE(409, Use.RESERVED, "3.2", "A second MONITOR; here it replaces the first.", "");

    /** Use of a code: sent by this server, or only known to it. */
    public enum Use {
        /** This server sends it. */
        EMITTED,
        /** Clients may know it from the vendor's manual; this server always has a more exact one. */
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

    /** The word on the wire, lower case: {@code invalid_url}. */
    public String code() {
        return code;
    }

    /** The HTTP status that the manual gives, or the nearest one; not on the wire. */
    public int httpStatus() {
        return httpStatus;
    }

    /** Its use by this server. */
    public Use use() {
        return use;
    }

    /** Section of protocol 1.0.0 that defines it. */
    public String section() {
        return section;
    }

    /** The condition in which it is sent, one sentence in Markdown. */
    public String meaning() {
        return meaning;
    }

    /** Advice for the client; empty for reserved codes. */
    public String hint() {
        return hint;
    }

    /** {@link #meaning} in the language of {@code locale}: Korean, and English for any other. */
    public String meaning(Locale locale) {
        return isKorean(locale) ? korean().getString(code() + ".meaning") : meaning;
    }

    /** {@link #hint} in the language of {@code locale}: Korean, and English for any other. */
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
