package dev.openstream.host.fleet;

/** The server cannot start for a reason that lies outside it; the message says which. */
public final class CannotServe extends Exception {

    private static final long serialVersionUID = 1L;

    public CannotServe(String message, Throwable cause) {
        super(message, cause);
    }
}
