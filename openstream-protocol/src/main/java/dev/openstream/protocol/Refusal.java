package dev.openstream.protocol;

/**
 * The server did not do what a line asked for: an {@code error} line (protocol section 3). The session goes on.
 *
 * @param code from the catalogue
 * @param message one line for people: the field, the value and the rule
 * @param hint what the client can do about it; empty if nothing is known
 */
public record Refusal(ErrorCode code, String message, String hint) implements Event {

    /** A refusal with the hint of its code. */
    public Refusal(ErrorCode code, String message) {
        this(code, message, code.hint());
    }
}
