package dev.openstream.client;

import dev.openstream.protocol.codec.ServerLine;

/**
 * Thrown if the server answers a MONITOR, CONTROL or STOP with an error line and so did not execute it (protocol
 * section 3). The connection stays. After a refused STOP ({@code stop_failed}) <b>the robot may still move</b>.
 */
public final class CommandRefused extends OpenStreamException {

    private static final long serialVersionUID = 1;

    private final String code;

    CommandRefused(String command, ServerLine.Refused refusal, LastLines lines) {
        super(command + " was refused: " + FailureText.words(refusal), lines);
        this.code = refusal.code();
    }

    /** {@return the error code; docs/error-codes.md lists them} */
    public String code() {
        return code;
    }
}
