package dev.openstream.cli;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.language.LanguageChoice;
import dev.openstream.cli.session.Interruption;
import dev.openstream.client.OpenStreamException;
import dev.openstream.host.OpenStreamHost;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code openstream} command. Data goes to standard output, words to standard error. */
@Command(
        name = "openstream",
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Open Stream for Hi6/Hi7 robot controllers: a simulated controller, and the tools of a client.",
        footer = {
            "  openstream serve           # a simulated controller, ready for streaming",
            "  openstream monitor         # a line for each sample of the robot",
            "  openstream watch           # the same as a live view",
            "  openstream move to 10 90 0 0 -90 0",
            "  openstream status          # why nothing moves",
            "  openstream stop            # stops all motion by points",
            "  openstream help monitor    # more about a command",
        })
public final class Main {

    Main() {}

    public static void main(String[] args) {
        int code = run(args);
        if (Interruption.underWay()) {
            Interruption.awaitEnd();
        }
        if (code != Exit.OK.code()) {
            System.exit(code);
        }
    }

    /** Runs one command line. Data has decimal points wherever it is printed. */
    static int run(String[] args) {
        return run(LanguageChoice.of(args, System.getenv()));
    }

    private static int run(LanguageChoice choice) {
        String[] args = choice.arguments().toArray(String[]::new);
        String help = HelpPages.asked(args);
        if (help != null) {
            System.out.print(help);
            return Exit.OK.code();
        }
        Locale.setDefault(Locale.ROOT);
        if (args.length > 0 && !serves(args)) {
            keepLogsQuiet();
        }
        Console console = Console.ofProcess(choice.language(), choice.charset());
        if (choice.fault() != null) {
            console.words(choice.fault());
            return Exit.USAGE.code();
        }
        sayAtOnce(args, console);
        int code = Commands.of(args, console)
                .setExecutionExceptionHandler((cause, command, arguments) -> explain(cause, command, console))
                .setParameterExceptionHandler((cause, arguments) -> correct(cause, console))
                .execute(args);
        console.endProgress();
        return code;
    }

    private static boolean serves(String[] args) {
        return args[0].equals("serve")
                || (args[0].equals("replay") && List.of(args).contains("--as-server"));
    }

    /** Prints a line at once on a terminal, before the command has been loaded and its server has answered. */
    private static void sayAtOnce(String[] args, Console console) {
        boolean asksForHelp = List.of(args).contains("--help") || List.of(args).contains(SettingHelp.ALL_FLAG);
        if (args.length > 0 && serves(args) && console.terminals().words() && !asksForHelp) {
            console.words("starting");
        } else if (Commands.talks(args) && !serves(args) && !asksForHelp) {
            console.progress("openstream " + args[0] + " ...");
        }
    }

    /**
     * Turns the client's log off: the commands report the same in words, and a logging system would delay the
     * start.
     */
    private static void keepLogsQuiet() {
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    /** Prints what is wrong with the command line, the likely correction, and where to read on. */
    private static int correct(ParameterException cause, Console console) {
        console.endProgress();
        CommandLine command = cause.getCommandLine();
        StringWriter words = new StringWriter();
        UnmatchedArgumentException.printSuggestions(cause, new PrintWriter(words));
        words.append("Try ").append(command.getCommandSpec().qualifiedName()).append(" --help");
        console.words(String.valueOf(cause.getMessage()));
        words.toString().lines().forEach(console::plain);
        return Exit.USAGE.code();
    }

    /** One clear line for what a user can mend or the other end did; a trace for what only we can. */
    private static int explain(Exception cause, CommandLine command, Console console) {
        Exit exit = Failures.exit(cause);
        if (exit == Exit.OK || Interruption.underWay()) {
            return exit.code();
        }
        if (Failures.known(cause)) {
            console.words(message(cause, command.getParseResult().matchedOptionValue("--verbose", false)));
        } else {
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace));
            console.words("failed; this is a bug of openstream:\n" + trace);
        }
        return exit.code();
    }

    /** The client attaches the last lines in both directions to its first line. */
    private static String message(Exception cause, boolean all) {
        String message = String.valueOf(cause.getMessage());
        return cause instanceof OpenStreamException && !all
                ? message.lines().findFirst().orElse("")
                : message;
    }

    /** Text that {@code --version} prints. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "openstream " + text() + ", Open Stream protocol " + dev.openstream.protocol.ProtocolVersion.TEXT
            };
        }

        static String text() {
            return OpenStreamHost.version();
        }
    }
}
