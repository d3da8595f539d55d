package dev.openstream.cli.reference;

import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** Texts of a command's help, without picocli's own marks. */
final class UsageText {

    private UsageText() {}

    /** The first sentence of a command's description, without the full stop. */
    static String summary(CommandSpec command) {
        String[] description = command.usageMessage().description();
        return description.length == 0 ? "" : firstSentence(plain(description[0]));
    }

    /** The first sentence of {@code text}, without the full stop. */
    static String firstSentence(String text) {
        int end = text.indexOf(". ");
        String sentence = end < 0 ? text : text.substring(0, end);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** The lines of an option's description as one. */
    static String described(String[] description) {
        return plain(String.join(" ", description));
    }

    static String plain(String marked) {
        return Ansi.OFF.string(marked).replace("%%", "%").replace("%n", " ");
    }

    /** The subcommands, each once although it may have several names. */
    static List<CommandLine> subcommands(CommandSpec command) {
        return List.copyOf(new LinkedHashSet<>(command.subcommands().values()));
    }
}
