package dev.openstream.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard streams that are terminals.
 *
 * @param input true if somebody can answer a question
 * @param data true if somebody looks at standard output
 * @param words true if somebody looks at standard error
 */
public record Terminals(boolean input, boolean data, boolean words) {

    /** Streams without any terminal, as in a script. */
    public static final Terminals NONE = new Terminals(false, false, false);

    /** Streams of this process. Linux tells for each stream; elsewhere Java tells for input and output together. */
    @SuppressWarnings(
            "SystemConsoleNull") // System.console() may be null in JDK 25, whose own console is the default again.
    static Terminals ofProcess() {
        if (Files.isDirectory(Path.of("/proc/self/fd"))) {
            return new Terminals(isTerminal(0), isTerminal(1), isTerminal(2));
        }
        java.io.Console console = System.console();
        boolean all = console != null && console.isTerminal();
        return new Terminals(all, all, all);
    }

    private static boolean isTerminal(int descriptor) {
        try {
            String file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
