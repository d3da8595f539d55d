package dev.openstream.cli.console;

/** Signal that standard output has no reader any more, as after {@code | head -3}: a reason to end, and no error. */
public final class PipeClosed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PipeClosed(Throwable cause) {
        super("nobody reads standard output", cause);
    }
}
