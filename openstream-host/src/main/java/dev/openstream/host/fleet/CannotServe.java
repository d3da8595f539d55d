package dev.openstream.host.fleet;

/**
 * Thrown if the server cannot start for a reason outside of its settings, such as an address that is in use. The
 * message names the reason and a remedy.
 */
public final class CannotServe extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message reason and remedy
     * @param cause cause of the failure
     */
    public CannotServe(String message, Throwable cause) {
        super(message, cause);
    }
}
