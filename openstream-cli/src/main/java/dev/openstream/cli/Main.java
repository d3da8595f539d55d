package dev.openstream.cli;

import dev.openstream.cli.settings.WrongSetting;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code openstream} command. Data goes to standard output, words to standard error. */
@Command(
        name = "openstream",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Open Stream for Hi6/Hi7 robot controllers: server and simulated controller.",
        footer = {
            "",
            "Examples:",
            "  openstream serve                    a simulated controller, ready for streaming",
            "  openstream serve --port 49001       the same on another port",
            "  openstream config show              every setting, its value and where it came from"
        })
public final class Main {

    /** Exit codes beside picocli's own 0 and 2. */
    static final int INTERNAL_ERROR = 1;

    private Main() {}

    public static void main(String[] args) {
        int code = commandLine().execute(args);
        if (code != ExitCode.OK) {
            System.exit(code);
        }
    }

    static CommandLine commandLine() {
        CommandLine config = new CommandLine(new ConfigCommand())
                .addSubcommand(SettingFlags.addTo(new CommandLine(new ConfigCommand.Show())));
        return new CommandLine(new Main())
                .addSubcommand(SettingFlags.addTo(new CommandLine(new ServeCommand())))
                .addSubcommand(config)
                .addSubcommand(new CommandLine.HelpCommand())
                .setExecutionExceptionHandler(Main::explain)
                .setParameterExceptionHandler(Main::correct)
                .setUsageHelpAutoWidth(true);
    }

    /** What is wrong with the words of a command line, what was perhaps meant, and where to read on. */
    private static int correct(ParameterException cause, String[] arguments) {
        CommandLine command = cause.getCommandLine();
        PrintWriter words = command.getErr();
        words.println("openstream: " + cause.getMessage());
        UnmatchedArgumentException.printSuggestions(cause, words);
        words.println("Try " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    /** One clear line for what a user can mend; a trace for what only we can. */
    private static int explain(Exception cause, CommandLine command, CommandLine.ParseResult arguments) {
        PrintWriter words = command.getErr();
        if (cause instanceof WrongSetting) {
            words.println("openstream: " + cause.getMessage());
            return ExitCode.USAGE;
        }
        if (cause instanceof CannotServe) {
            words.println("openstream: " + cause.getMessage());
            return INTERNAL_ERROR;
        }
        words.println("openstream: failed; this is a fault of ours:");
        cause.printStackTrace(words);
        return INTERNAL_ERROR;
    }

    /** What {@code --version} prints. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "openstream " + text() + ", Open Stream protocol " + dev.openstream.protocol.ProtocolVersion.TEXT
            };
        }

        static String text() {
            String version = Main.class.getPackage().getImplementationVersion();
            return version == null ? "(not packaged)" : version;
        }
    }
}
