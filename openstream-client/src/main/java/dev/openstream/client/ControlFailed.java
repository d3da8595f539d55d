package dev.openstream.client;

/** Thrown if the controller answers a CONTROL with an error (protocol section 3.3, {@code control_err}). */
public final class ControlFailed extends OpenStreamException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String body;

    ControlFailed(int status, String body, LastLines lines) {
        super("the controller refused the call: status " + status + " " + body, lines);
        this.status = status;
        this.body = body;
    }

    /** {@return the HTTP status, not 2xx} */
    public int status() {
        return status;
    }

    /** {@return the answer of the controller as JSON text; empty if there was none} */
    public String body() {
        return body;
    }
}
