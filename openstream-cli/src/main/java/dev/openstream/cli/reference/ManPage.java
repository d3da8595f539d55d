package dev.openstream.cli.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** One command as a page of the manual, in roff with the macros of man(7). Pure. */
public final class ManPage {

    private final CommandSpec command;
    private final StringBuilder page = new StringBuilder();

    private ManPage(CommandSpec command) {
        this.command = command;
    }

    /** The name of the page of {@code command}, like {@code openstream-context-add}. */
    public static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    /** The page. {@code exitCodes} are those of all commands, each with its meaning. */
    public static String of(CommandSpec command, Map<String, String> exitCodes) {
        return new ManPage(command).render(exitCodes);
    }

    private String render(Map<String, String> exitCodes) {
        UsageMessageSpec usage = command.usageMessage();
        line(".TH \"" + name(command).toUpperCase(Locale.ROOT)
                + "\" \"1\" \"\" \"openstream\" \"Open Stream for Java\"");
        section("NAME");
        line(text(name(command)) + " \\- " + text(firstSentence()));
        section("SYNOPSIS");
        line(text(synopsis()));
        section("DESCRIPTION");
        for (String paragraph : usage.description()) {
            line(".PP");
            line(text(plain(paragraph)));
        }
        examples(usage.footer());
        parameters();
        subcommands();
        section("EXIT STATUS");
        exitCodes.forEach(this::item);
        seeAlso();
        return page.toString();
    }

    private void section(String title) {
        line(".SH \"" + title + "\"");
    }

    private void line(String line) {
        page.append(line).append('\n');
    }

    private void item(String term, String meaning) {
        line(".TP");
        line("\\fB" + text(term) + "\\fR");
        line(text(meaning));
    }

    private String firstSentence() {
        String[] description = command.usageMessage().description();
        String first = description.length == 0 ? "" : plain(description[0]);
        int end = first.indexOf(". ");
        String sentence = end < 0 ? first : first.substring(0, end);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private String synopsis() {
        List<String> words = new ArrayList<>(List.of(command.qualifiedName()));
        if (!command.subcommands().isEmpty()) {
            words.add("COMMAND");
        }
        words.add("[OPTIONS]");
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            words.add(parameter.required() ? parameter.paramLabel() : "[" + parameter.paramLabel() + "]");
        }
        return String.join(" ", words);
    }

    private void examples(String[] lines) {
        if (lines.length > 0) {
            section("EXAMPLES");
            line(".nf");
            for (String example : lines) {
                line(text(plain(example)));
            }
            line(".fi");
        }
    }

    private void parameters() {
        if (!command.positionalParameters().isEmpty()) {
            section("ARGUMENTS");
            command.positionalParameters().forEach(each -> item(each.paramLabel(), described(each.description())));
        }
        section("OPTIONS");
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                item(terms(option), described(option.description()));
            }
        }
    }

    private static String terms(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + "=" + option.paramLabel();
    }

    private void subcommands() {
        if (!command.subcommands().isEmpty()) {
            section("COMMANDS");
            for (CommandLine each : distinct(command.subcommands().values())) {
                item(each.getCommandName(), new ManPage(each.getCommandSpec()).firstSentence() + ".");
            }
        }
    }

    private static Collection<CommandLine> distinct(Collection<CommandLine> commands) {
        return new LinkedHashSet<>(commands);
    }

    private void seeAlso() {
        List<String> pages = new ArrayList<>();
        if (command.parent() != null) {
            pages.add(name(command.parent()));
        }
        distinct(command.subcommands().values()).forEach(each -> pages.add(name(each.getCommandSpec())));
        if (!pages.isEmpty()) {
            section("SEE ALSO");
            line(pages.stream().map(each -> "\\fB" + text(each) + "\\fR(1)").collect(Collectors.joining(", ")));
        }
    }

    private static String described(String[] description) {
        return plain(String.join(" ", description));
    }

    /** Without picocli's own marks. */
    private static String plain(String marked) {
        return Ansi.OFF.string(marked).replace("%%", "%").replace("%n", " ");
    }

    /** Escapes text for roff, in which a backslash, a hyphen and a dot at the beginning of a line have a meaning. */
    private static String text(String plain) {
        String escaped = plain.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
