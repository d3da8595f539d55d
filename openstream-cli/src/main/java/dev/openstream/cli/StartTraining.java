package dev.openstream.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs a few commands in one JVM against a server, so that the build can keep what they load (docs/adr/0012): the
 * ones that
 * people type, not those that run for long.
 */
final class StartTraining {

    private static final List<String> COMMANDS = List.of(
            "handshake",
            "monitor --period-ms 5 --count 20",
            "monitor --period-ms 5 --count 20 --json",
            "control --dry-run",
            "control --total-duration-sec 0.1",
            "stop");

    private StartTraining() {}

    /** The server's port and that of its Open API. */
    public static void main(String[] arguments) {
        Main.run(new String[] {"--help"});
        for (String command : COMMANDS) {
            List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
            // The context in use is left out: it may be a real controller.
            words.addAll(List.of("--host", "127.0.0.1", "--port", arguments[0], "--http-port", arguments[1]));
            Main.run(words.toArray(String[]::new));
        }
    }
}
