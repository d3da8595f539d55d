package dev.openstream.cli;

import dev.openstream.cli.console.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * Help as texts that the build renders from the commands, because to look at all commands takes longer than to start a
 * JVM. Without them help is rendered when it is asked for.
 */
final class HelpPages {

    private static final String ROOT = "openstream";
    private static final String SERVE = "serve";
    private static final String SERVE_ALL = "serve-all";

    /** Beside the jar, because to open the jar takes longer than all the rest. */
    private static final Path FOLDER =
            Path.of(System.getProperty("java.class.path")).resolveSibling("help");

    private HelpPages() {}

    /** The text that {@code arguments} ask for; null if they do not ask for help, or it was not rendered. */
    static @Nullable String asked(String[] arguments) {
        String page = page(arguments);
        if (page == null) {
            return null;
        }
        try {
            return Files.readString(FOLDER.resolve(page + ".txt"));
        } catch (IOException e) {
            return null;
        }
    }

    static @Nullable String page(String[] arguments) {
        if (arguments.length == 1 && (isHelp(arguments[0]) || arguments[0].equals("-h"))) {
            return ROOT;
        }
        if (arguments.length == 2 && arguments[0].equals(SERVE) && arguments[1].equals(SettingHelp.ALL_FLAG)) {
            return SERVE_ALL;
        }
        if (arguments.length == 2 && isHelp(arguments[0]) != isHelp(arguments[1])) {
            String name = isHelp(arguments[0]) ? arguments[1] : arguments[0];
            return Commands.NAMES.contains(name) ? name : null;
        }
        return null;
    }

    private static boolean isHelp(String argument) {
        return argument.equals("help") || argument.equals("--help");
    }

    /** Renders all of them into the folder {@code arguments[0]}; for the build. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        CommandLine root = Commands.all(Console.ofProcess());
        write(folder.resolve(ROOT + ".txt"), root);
        for (String name : Commands.NAMES) {
            CommandLine command = root.getSubcommands().get(name);
            if (command != null) {
                write(folder.resolve(name + ".txt"), command);
            }
        }
        CommandLine all =
                root.parseArgs(SERVE, SettingHelp.ALL_FLAG).asCommandLineList().getLast();
        write(folder.resolve(SERVE_ALL + ".txt"), all);
    }

    private static void write(Path file, CommandLine command) {
        StringWriter text = new StringWriter();
        command.usage(new PrintWriter(text), Ansi.OFF);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
