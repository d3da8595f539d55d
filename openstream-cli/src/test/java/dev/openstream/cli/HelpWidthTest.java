package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.cli.console.Console;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.SettingGroup;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** An example is pasted as it stands in a terminal of 80 columns; a longer one would be wrapped, and be two commands. */
final class HelpWidthTest {

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpWidthTest::all));
    }

    @Test
    void examplesFitIntoEightyColumnsAndWordsForPeopleAreComments() {
        List<String> examples = all(Commands.all(Console.ofProcess()))
                .flatMap(command ->
                        Arrays.stream(command.getCommandSpec().usageMessage().footer()))
                .toList();

        assertThat(examples).isNotEmpty().allSatisfy(example -> {
            assertThat(example).hasSizeLessThan(80).startsWith("  ");
            assertThat(example.strip().replaceFirst(" # .*| +#.*", "")).doesNotContain("   ");
        });
    }

    @Test
    void helpOfServeIsOneScreenThatNamesTheRest() {
        String help = usage("serve", "--help");

        assertThat(help.lines().count()).isLessThan(24);
        assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(help.lines().filter(line -> line.startsWith("      --"))).hasSize(11);
        assertThat(help)
                .contains("--config", "--host", "--port", "--http-port", "--robot", "--faults", "--upstream")
                .contains("--guard", "--audit-log", "--log-level", "--help-all")
                .doesNotContain("--max-depth");
    }

    @Test
    void helpOfConfigShowHasItsOwnOptionsToo() {
        assertThat(usage("config", "show", "--help")).contains("--json", "--yaml", "--port", "--help-all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve --help-all", "config show --help-all"})
    void allOfTheHelpHasEverySettingInItsGroup(String line) {
        String help = usage(line.split(" "));

        int at = 0;
        for (SettingGroup group : SettingGroup.values()) {
            at = help.indexOf(System.lineSeparator() + group.heading() + ":", at);
            assertThat(at).as(group.heading()).isPositive();
            for (Setting setting : group.settings()) {
                at = help.indexOf(" " + setting.flag(), at);
                assertThat(at).as(setting.flag()).isPositive();
            }
        }
    }

    private static String usage(String... line) {
        StringWriter text = new StringWriter();
        CommandLine root = Commands.of(line, Console.ofProcess());
        assertThat(root.setOut(new PrintWriter(text, true)).execute(line)).isZero();
        return text.toString();
    }
}
