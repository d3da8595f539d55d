package dev.openstream.cli;

import dev.openstream.cli.command.BenchCommand;
import dev.openstream.cli.command.CompletionCommand;
import dev.openstream.cli.command.ContextCommand;
import dev.openstream.cli.command.ControlCommand;
import dev.openstream.cli.command.DoctorCommand;
import dev.openstream.cli.command.DumpCommand;
import dev.openstream.cli.command.ExportCommand;
import dev.openstream.cli.command.FaultCommand;
import dev.openstream.cli.command.GetCommand;
import dev.openstream.cli.command.HandshakeCommand;
import dev.openstream.cli.command.InfoCommand;
import dev.openstream.cli.command.ManCommand;
import dev.openstream.cli.command.MonitorCommand;
import dev.openstream.cli.command.MotorsCommand;
import dev.openstream.cli.command.MoveCommand;
import dev.openstream.cli.command.MoveFile;
import dev.openstream.cli.command.MoveSine;
import dev.openstream.cli.command.MoveTo;
import dev.openstream.cli.command.PanelCommand;
import dev.openstream.cli.command.RecordCommand;
import dev.openstream.cli.command.RecoverCommand;
import dev.openstream.cli.command.ReplayCommand;
import dev.openstream.cli.command.ResetCommand;
import dev.openstream.cli.command.RobotCommand;
import dev.openstream.cli.command.RobotUrdf;
import dev.openstream.cli.command.StartCommand;
import dev.openstream.cli.command.StatusCommand;
import dev.openstream.cli.command.StopCommand;
import dev.openstream.cli.command.VerifyCommand;
import dev.openstream.cli.console.Console;
import dev.openstream.cli.context.ContextFile;
import dev.openstream.cli.watch.WatchCommand;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/** All commands. A new one has its name in {@link #NAMES} and its line in {@link #create}. */
final class Commands {

    /** Names of the commands in the order of the help. */
    static final List<String> NAMES = List.of(
            "serve",
            "handshake",
            "monitor",
            "watch",
            "control",
            "move",
            "stop",
            "status",
            "get",
            "start",
            "motors",
            "reset",
            "panel",
            "fault",
            "doctor",
            "bench",
            "replay",
            "record",
            "info",
            "export",
            "recover",
            "robot",
            "dump",
            "verify",
            "context",
            "config",
            "completion",
            "man",
            "help");

    /** Commands that describe all other commands. */
    private static final Set<String> ABOUT_ALL = Set.of("completion", "man", "help");

    /** Commands that print by themselves, at once. */
    private static final Set<String> LOCAL = Set.of("serve", "config", "context", "info", "export", "recover", "robot");

    private Commands() {}

    /** Returns true if {@code arguments} name a command that waits for a server. */
    static boolean talks(String[] arguments) {
        return arguments.length > 0
                && NAMES.contains(arguments[0])
                && !ABOUT_ALL.contains(arguments[0])
                && !LOCAL.contains(arguments[0]);
    }

    private static CommandLine create(String name, Console console) {
        return switch (name) {
            case "serve" -> SettingFlags.addTo(new CommandLine(new ServeCommand(console)));
            case "handshake" -> new CommandLine(new HandshakeCommand(console));
            case "monitor" -> new CommandLine(new MonitorCommand(console));
            case "watch" -> new CommandLine(new WatchCommand(console));
            case "control" -> new CommandLine(new ControlCommand(console));
            case "move" -> move(console);
            case "doctor" -> new CommandLine(new DoctorCommand(console));
            case "bench" -> new CommandLine(new BenchCommand(console));
            case "replay" -> new CommandLine(new ReplayCommand(console));
            case "record" -> new CommandLine(new RecordCommand(console));
            case "info" -> new CommandLine(new InfoCommand(console));
            case "export" -> new CommandLine(new ExportCommand(console));
            case "recover" -> new CommandLine(new RecoverCommand(console));
            case "robot" -> new CommandLine(new RobotCommand()).addSubcommand(new CommandLine(new RobotUrdf(console)));
            case "dump" -> new CommandLine(new DumpCommand(console));
            case "verify" -> new CommandLine(new VerifyCommand(console));
            case "stop" -> new CommandLine(new StopCommand(console));
            case "status" -> new CommandLine(new StatusCommand(console));
            case "get" -> new CommandLine(new GetCommand(console));
            case "start" -> new CommandLine(new StartCommand(console));
            case "motors" -> new CommandLine(new MotorsCommand(console));
            case "reset" -> new CommandLine(new ResetCommand(console));
            case "panel" -> new CommandLine(new PanelCommand(console));
            case "fault" -> new CommandLine(new FaultCommand(console));
            case "context" -> new CommandLine(new ContextCommand(console, ContextFile.ofUser(System.getenv())));
            case "completion" -> new CommandLine(new CompletionCommand(console));
            case "man" -> new CommandLine(new ManCommand(console));
            case "config" ->
                new CommandLine(new ConfigCommand())
                        .addSubcommand(SettingFlags.addTo(new CommandLine(new ConfigCommand.Show())));
            case "help" -> new CommandLine(new CommandLine.HelpCommand());
            default -> throw new IllegalArgumentException("no command is called " + name);
        };
    }

    private static CommandLine move(Console console) {
        // Angles may be negative, and look like options then.
        CommandLine to = new CommandLine(new MoveTo(console)).setUnmatchedOptionsArePositionalParams(true);
        return new CommandLine(new MoveCommand())
                .addSubcommand(new CommandLine(new MoveSine(console)))
                .addSubcommand(new CommandLine(new MoveFile(console)))
                .addSubcommand(to);
    }

    /** The whole of {@code openstream}. */
    static CommandLine all(Console console) {
        return tree(NAMES, console);
    }

    /** Makes as much of the command line as {@code arguments} need, because each command costs start-up time. */
    static CommandLine of(String[] arguments, Console console) {
        boolean one = arguments.length > 0 && !ABOUT_ALL.contains(arguments[0]) && NAMES.contains(arguments[0]);
        return tree(one ? List.of(arguments[0]) : NAMES, console);
    }

    private static CommandLine tree(List<String> names, Console console) {
        CommandLine root = new CommandLine(new Main());
        names.forEach(name -> root.addSubcommand(name, create(name, console)));
        HelpLayout.apply(root);
        root.setExecutionStrategy(SettingHelp::orRun);
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        return root;
    }
}
