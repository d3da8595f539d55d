package dev.openstream.protocol;

/**
 * {@code error} line: the server did not do what a line requested (protocol section 3). The connection stays, unless
 * the server ends the session, as after {@link ErrorCode#SESSION_TIMEOUT}.
 *
 * @param code code from the catalogue
 * @param message one line of text that names the field, the value and the rule
 * @param hint advice for the client; empty if there is none, which leaves the field out of the line
 */
public record Refusal(ErrorCode code, String message, String hint) implements Event {

    /**
     * Refusal with the hint of its code.
     *
     * @param code code from the catalogue
     * @param message one line of text that names the field, the value and the rule
     */
    public Refusal(ErrorCode code, String message) {
        this(code, message, code.hint());
    }
}
