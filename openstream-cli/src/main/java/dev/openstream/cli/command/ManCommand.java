package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.reference.ManPage;
import dev.openstream.host.settings.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The manual. */
@Command(
        name = "man",
        description = "Prints a page of the manual, for man(1).",
        footer = {
            "  openstream man monitor | man -l -",
            "  # all pages, so that \"man openstream\" finds them",
            "  openstream man --dir ~/.local/share/man/man1"
        })
public final class ManCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call().
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "the command; none for openstream itself")
    private List<String> names = new ArrayList<>();

    @Option(names = "--dir", paramLabel = "DIR", description = "writes all pages into this folder")
    private @Nullable Path folder;

    public ManCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        if (folder != null) {
            write(root, folder);
        } else {
            console.data(page(named(root)).stripTrailing());
        }
        return Exit.OK.code();
    }

    private CommandSpec named(CommandSpec root) {
        CommandSpec found = root;
        for (String name : names) {
            CommandLine next = found.subcommands().get(name);
            if (next == null) {
                throw new Failure(Exit.USAGE, "there is no command " + String.join(" ", names));
            }
            found = next.getCommandSpec();
        }
        return found;
    }

    private static String page(CommandSpec command) {
        Map<String, String> exitCodes = new LinkedHashMap<>();
        for (Exit exit : Exit.values()) {
            exitCodes.put(Integer.toString(exit.code()), exit.meaning());
        }
        return ManPage.of(command, exitCodes);
    }

    private static void write(CommandSpec command, Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(ManPage.name(command) + ".1"), page(command));
        } catch (IOException e) {
            throw new Failure(Exit.INTERNAL, "cannot write into " + folder + ": " + IoReason.of(e));
        }
        command.subcommands().values().forEach(each -> write(each.getCommandSpec(), folder));
    }
}
