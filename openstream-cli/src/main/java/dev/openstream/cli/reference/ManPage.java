package dev.openstream.cli.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
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
        line(text(name(command)) + " \\- " + text(UsageText.summary(command)));
        section("SYNOPSIS");
        line(text(synopsis()));
        section("DESCRIPTION");
        for (String paragraph : usage.description()) {
            line(".PP");
            line(text(UsageText.plain(paragraph)));
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
                line(text(UsageText.plain(example)));
            }
            line(".fi");
        }
    }

    private void parameters() {
        if (!command.positionalParameters().isEmpty()) {
            section("ARGUMENTS");
            command.positionalParameters()
                    .forEach(each -> item(each.paramLabel(), UsageText.described(each.description())));
        }
        section("OPTIONS");
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                item(terms(option), UsageText.described(option.description()));
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
            for (CommandLine each : UsageText.subcommands(command)) {
                item(each.getCommandName(), UsageText.summary(each.getCommandSpec()) + ".");
            }
        }
    }

    private void seeAlso() {
        List<String> pages = new ArrayList<>();
        if (command.parent() != null) {
            pages.add(name(command.parent()));
        }
        UsageText.subcommands(command).forEach(each -> pages.add(name(each.getCommandSpec())));
        if (!pages.isEmpty()) {
            section("SEE ALSO");
            line(pages.stream().map(each -> "\\fB" + text(each) + "\\fR(1)").collect(Collectors.joining(", ")));
        }
    }

    /** Escapes text for roff, in which a backslash, a hyphen and a dot at the beginning of a line have a meaning. */
    private static String text(String plain) {
        String escaped = plain.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
