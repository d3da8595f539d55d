package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.settings.Setting;
import dev.openstream.cli.settings.SettingGroup;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
    void everySettingIsInOneGroupOfTheHelp() {
        assertThat(Arrays.stream(SettingGroup.values()).flatMap(group -> group.settings().stream()))
                .containsExactly(Setting.values());
        String help = SettingFlags.addTo(new CommandLine(new ServeCommand())).getUsageMessage();
        for (SettingGroup group : SettingGroup.values()) {
            assertThat(help).contains(System.lineSeparator() + group.heading() + ":");
        }
        for (Setting setting : Setting.values()) {
            assertThat(help).contains(setting.flag());
        }
    }
}
