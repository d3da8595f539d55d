package dev.openstream.cli.reference;

import java.io.File;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A script for the shell fish that completes a command, its subcommands, options and their values. The bash script of
 * picocli is of no use there, since fish has a language of its own. Pure.
 */
public final class FishCompletion {

    /** Decides which command is typed: the longest path of words before the cursor, where other words are skipped. */
    private static final String IN_COMMAND = """
            # Completion of @ for fish; made by: @ completion fish
            function __@_in --argument-names wanted
                set -l at
                for word in (commandline -opc)[2..-1]
                    if contains -- (string join ' ' -- $at $word) $__@_commands
                        set at $at $word
                    end
                end
                test "$at" = "$wanted"
            end
            """;

    private final String program;
    private final StringJoiner paths = new StringJoiner(" ", "set -g __@_commands ", "\n");
    private final StringBuilder rules = new StringBuilder();

    private FishCompletion(CommandSpec root) {
        this.program = root.name();
        add(root, "");
    }

    /** The script for the command {@code root} and everything below it. */
    public static String of(CommandSpec root) {
        FishCompletion fish = new FishCompletion(root);
        return ((IN_COMMAND + fish.paths).replace("@", fish.program) + fish.rules).stripTrailing();
    }

    private void add(CommandSpec command, String path) {
        String here = "complete -c " + program + " -n " + quoted("__" + program + "_in " + quoted(path));
        boolean files = false;
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            files |= takesFiles(parameter);
            String values = values(parameter);
            if (values != null) {
                rules.append(here).append(" -a ").append(quoted(values)).append(described(parameter));
            }
        }
        if (!files) {
            rules.append(here).append(" -f\n");
        }
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                rules.append(here).append(names(option)).append(value(option)).append(described(option));
            }
        }
        for (CommandLine each : UsageText.subcommands(command)) {
            CommandSpec below = each.getCommandSpec();
            String belowPath = (path + " " + below.name()).strip();
            paths.add(quoted(belowPath));
            rules.append(here).append(" -a ").append(below.name());
            rules.append(" -d ").append(quoted(UsageText.summary(below))).append('\n');
            add(below, belowPath);
        }
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return names.toString();
    }

    /** Words that follow an option: none, a file, one of a list, or one that fish cannot know. */
    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        String values = values(option);
        String listed = values == null ? "" : " -a " + quoted(values);
        if (option.arity().min() == 0) {
            return listed;
        }
        return (takesFiles(option) ? " -r -F" : " -x") + listed;
    }

    private static boolean takesFiles(ArgSpec argument) {
        return argument.type() == Path.class
                || argument.type() == File.class
                || argument.auxiliaryTypes()[0] == Path.class
                || argument.paramLabel().matches(".*(FILE|DIR|PATH).*");
    }

    private static @Nullable String values(ArgSpec argument) {
        Iterable<String> candidates = argument.completionCandidates();
        Iterator<String> each = candidates == null ? null : candidates.iterator();
        return each == null || !each.hasNext() ? null : String.join(" ", candidates);
    }

    private static String described(ArgSpec argument) {
        String description = UsageText.firstSentence(UsageText.described(argument.description()));
        return (description.isEmpty() ? "" : " -d " + quoted(description)) + "\n";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
