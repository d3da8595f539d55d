package dev.openstream.verify.transcript;

/** Thrown if a line of a transcript cannot be parsed, or is not allowed at its place. */
public final class TranscriptSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String text;
    private final String reason;

    TranscriptSyntaxException(int line, String text, IllegalArgumentException cause) {
        super("line " + line + ": " + text + "\n  " + cause.getMessage(), cause);
        this.line = line;
        this.text = text;
        this.reason = String.valueOf(cause.getMessage());
    }

    /** {@return the number of the line, from 1} */
    public int line() {
        return line;
    }

    /** {@return the text of the line} */
    public String text() {
        return text;
    }

    /** {@return the rule that the line breaks} */
    public String reason() {
        return reason;
    }
}
