package dev.openstream.verify.transcript;

/** A line of a transcript that cannot be read, or not be there. */
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

    /** The line's number, from 1. */
    public int line() {
        return line;
    }

    /** The line as it stands in the file. */
    public String text() {
        return text;
    }

    /** The rule that the line breaks. */
    public String reason() {
        return reason;
    }
}
