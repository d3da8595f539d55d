package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.cli.console.Console;
import dev.openstream.host.settings.SettingGroup;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Lines of {@code openstream config show}: a comment for each group, and the settings of the group below it. */
final class ConfigShowTest {

    @TempDir
    private Path folder;

    private static List<String> show(String... more) {
        StringWriter out = new StringWriter();
        CommandLine command = Commands.all(Console.ofProcess()).setOut(new PrintWriter(out, true));
        int exit = command.execute(
                Stream.concat(Stream.of("config", "show"), Arrays.stream(more)).toArray(String[]::new));
        assertThat(exit).isZero();
        return out.toString().lines().toList();
    }

    @Test
    void settingsStandBelowTheirGroup() {
        List<String> expected = new ArrayList<>();
        for (SettingGroup group : SettingGroup.values()) {
            expected.add("# " + group.heading());
            group.settings().forEach(setting -> expected.add(setting.key()));
        }

        assertThat(show())
                .map(line -> line.startsWith("#") ? line : line.split(" ", 2)[0])
                .isEqualTo(expected);
    }

    @Test
    void groupsOfAFleetAreOfOneControllerEach() throws IOException {
        Path file = Files.writeString(folder.resolve("fleet.yaml"), """
                controllers:
                  - {name: left, port: 49001, http-port: 8901}
                  - {name: right, port: 49002, http-port: 8902}
                """);

        List<String> lines = show("--config", file.toString());
        int left = lines.indexOf("# left, " + SettingGroup.SERVER.heading());
        int right = lines.indexOf("# right, " + SettingGroup.SERVER.heading());

        assertThat(lines.subList(0, left)).isNotEmpty().noneMatch(line -> line.startsWith("left "));
        assertThat(lines.subList(left, right)).anyMatch(line -> line.matches("left port +49001 .*"));
        assertThat(lines.subList(right, lines.size())).anyMatch(line -> line.matches("right port +49002 .*"));
        assertThat(lines).doesNotContain("# left, " + SettingGroup.ADMIN.heading());
    }

    @Test
    void jsonHasOnlySettings() {
        assertThat(show("--json"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("{\"group\":"));
    }
}
