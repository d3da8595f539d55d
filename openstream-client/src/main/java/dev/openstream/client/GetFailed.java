package dev.openstream.client;

/** Thrown if the controller answers a GET with an error (protocol section 3.2, {@code status}). */
public final class GetFailed extends OpenStreamException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String body;

    GetFailed(String path, int status, String body, LastLines lines) {
        super(path + ": the controller answers with status " + status + " " + body, lines);
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
