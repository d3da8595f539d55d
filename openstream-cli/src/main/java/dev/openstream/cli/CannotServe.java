package dev.openstream.cli;

/** The server cannot start for a reason that lies outside it; the message says which. */
final class CannotServe extends Exception {

    private static final long serialVersionUID = 1L;

    CannotServe(String message, Throwable cause) {
        super(message, cause);
    }
}
