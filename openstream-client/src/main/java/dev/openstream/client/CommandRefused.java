package dev.openstream.client;

import dev.openstream.protocol.codec.ServerLine;

/**
 * The server answered a MONITOR, CONTROL or STOP with an error line: it did not do it (protocol section 3). The
 * connection stays. After a refused STOP the robot may still move: {@code stop_failed}.
 */
public final class CommandRefused extends OpenStreamException {

    private static final long serialVersionUID = 1;

    private final String code;

    CommandRefused(String command, ServerLine.Refused refusal, LastLines lines) {
        super(command + " was refused: " + FailureText.words(refusal), lines);
        this.code = refusal.code();
    }

    /** The code, one of docs/error-codes.md. */
    public String code() {
        return code;
    }
}
