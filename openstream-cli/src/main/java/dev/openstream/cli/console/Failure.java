package dev.openstream.cli.console;

import dev.openstream.host.settings.IoReason;
import dev.openstream.mcap.McapException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A command cannot do what it was asked to. The message is for people; the exit code for scripts. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Exit exit;

    public Failure(Exit exit, String message) {
        super(message);
        this.exit = exit;
    }

    /**
     * Returns the failure to do something with a file, with its reason.
     *
     * @param what verb for people: read, write, export
     */
    public static Failure cannot(Exit exit, String what, Path file, IOException cause) {
        String hint = cause instanceof McapException && !what.equals("recover") ? "; openstream recover may help" : "";
        return new Failure(exit, "cannot " + what + " " + file + ": " + IoReason.of(cause) + hint);
    }

    /** Returns the failure to do something with a file, with the reason of the exception inside. */
    public static Failure cannot(Exit exit, String what, Path file, UncheckedIOException cause) {
        return new Failure(exit, "cannot " + what + " " + file + ": " + IoReason.of(cause));
    }

    /**
     * Returns the result of {@code make}, which reads a user's values.
     *
     * @throws Failure with {@link Exit#USAGE} if it finds one of them wrong
     */
    public static <T> T ifWrong(Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw new Failure(Exit.USAGE, String.valueOf(e.getMessage()));
        }
    }

    public Exit exit() {
        return exit;
    }

    /**
     * Checks that {@code value} of {@code option} is from {@code min} to {@code max}.
     *
     * @throws Failure if it is not
     */
    public static void checkRange(String option, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new Failure(Exit.USAGE, option + " is " + value + "; it must be " + min + " to " + max);
        }
    }
}
