package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.host.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** docs/command-line.md says what the commands say. {@code ./build docs} renders it anew. */
final class CommandLineDocsTest {

    private final StringBuilder page = new StringBuilder();

    @Test
    void theDocumentIsTheCommands() throws IOException {
        page.append("""
                # The command line

                Rendered from the commands by `./build docs`; do not edit. `openstream help COMMAND` shows the same, `openstream man
                --dir DIR` writes it as pages of the manual, `openstream completion bash` completes it.

                Standard output is data, one record per line; `--json` makes each a JSON object. Standard error is words. Which
                server a command talks to: a flag, else a variable (`OPENSTREAM_HOST`, `OPENSTREAM_PORT`, `OPENSTREAM_HTTP_PORT`), else
                the context in use (`openstream context`), else the simulator on this machine. There are no colours, so `NO_COLOR`
                changes nothing; progress is shown on a terminal only.

                `--lang ko`, in any place, or a Korean locale (`LC_ALL`, `LC_MESSAGES` or `LANG` of `ko` or `ko_KR...`) makes the words on standard
                error Korean, and the sentences on standard output, as of `status`, `doctor` and `info`; `--json`, samples and the log stay English. The
                words are in the charset of the locale, or in UTF-8 where it names none, and English where that has no Hangul. `--lang en` makes them
                English.

                ## Exit codes

                | code | means |
                |---|---|
                """);
        for (Exit exit : Exit.values()) {
            page.append("| %d | %s |%n".formatted(exit.code(), exit.meaning()));
        }
        CommandLine root = Commands.all(Console.ofProcess());
        root.getSubcommands().values().stream()
                .filter(command -> !command.getCommandName().equals("help"))
                .forEach(this::render);
        Path document = Path.of("..", "docs", "command-line.md");
        if (Boolean.getBoolean("openstream.docs.write")) {
            Files.writeString(document, page);
        }
        assertThat(document).as("rendered by ./build docs").hasContent(page.toString());
    }

    private void render(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        page.append("%n## %s%n%n".formatted(spec.qualifiedName()));
        for (String paragraph : spec.usageMessage().description()) {
            page.append(paragraph).append("\n\n");
        }
        page.append("```\n");
        for (String example : spec.usageMessage().footer()) {
            page.append(example.substring(2)).append('\n');
        }
        page.append("```\n");
        table(spec);
        command.getSubcommands().values().forEach(this::render);
    }

    private void table(CommandSpec spec) {
        boolean settings = spec.optionsMap().containsKey(Setting.MAX_SESSIONS.flag());
        if (settings) {
            page.append(
                    "\nThe options are [the settings](settings.md); `--help` shows those that most servers are started with.\n");
        }
        String rows = rows(spec, settings);
        if (!rows.isEmpty()) {
            page.append("\n| argument | means |\n|---|---|\n").append(rows);
        }
    }

    private static String rows(CommandSpec spec, boolean withoutSettings) {
        StringBuilder rows = new StringBuilder();
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            rows.append(row(parameter.paramLabel(), parameter));
        }
        for (OptionSpec option : spec.options()) {
            boolean setting =
                    withoutSettings && Setting.keyed(option.longestName().substring(2)) != null;
            if (!setting && !option.usageHelp() && !option.versionHelp()) {
                String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
                rows.append(row(option.longestName() + label, option));
            }
        }
        return rows.toString();
    }

    private static String row(String name, ArgSpec argument) {
        return "| `%s` | %s |%n"
                .formatted(
                        name.replace("|", "\\|"),
                        String.join(" ", argument.description()).replace("|", "\\|"));
    }
}
