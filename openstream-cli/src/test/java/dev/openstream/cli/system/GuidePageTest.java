package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuidePageTest {

    private static GuidePage read(Path folder, String text) throws IOException {
        return GuidePage.read(Files.writeString(folder.resolve("page.md"), text), line -> line.replace("8888", "1"));
    }

    @Test
    void filesAndCommandsAreReadAndOtherBlocksAreNot(@TempDir Path folder) throws IOException {
        GuidePage page = read(folder, """
                Text with 8888.
                ```python file=a.py
                print(8888)
                ```
                ```
                $ not this
                ```
                ```console
                $ one \\
                    8888
                printed
                $ two
                ```
                """);

        assertThat(page.steps())
                .containsExactly(
                        new GuidePage.Saved("a.py", "print(1)\n"),
                        new GuidePage.Typed(9, "one \\\n    1", List.of("printed")),
                        new GuidePage.Typed(12, "two", List.of()));
    }

    // Without prompts a block can be copied as a whole.
    @Test
    void pastedBlockIsOneCommandAndTheTextAfterItIsPrinted(@TempDir Path folder) throws IOException {
        String text = """
                ```bash
                cat <<'END'
                8888
                END
                ```
                It prints
                ```text
                1
                ```
                ```bash
                true
                ```
                """;

        assertThat(read(folder, text).steps())
                .containsExactly(
                        new GuidePage.Typed(2, "cat <<'END'\n1\nEND", List.of("1")),
                        new GuidePage.Typed(11, "true", List.of()));
    }

    // As a terminal shows Ctrl-C.
    @Test
    void serversAreEndedWhereThePageSaysSo(@TempDir Path folder) throws IOException {
        assertThat(read(folder, "```console\n^C\n$ one\nprinted\n^C\n```\n").steps())
                .containsExactly(
                        new GuidePage.Interrupted(),
                        new GuidePage.Typed(3, "one", List.of("printed")),
                        new GuidePage.Interrupted());
    }

    @Test
    void outputBeforeACommandIsNoPage(@TempDir Path folder) {
        assertThatThrownBy(() -> read(folder, "```console\nready\n```\n"))
                .hasMessage("line 2: no command before ready");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a;b      | a;b     | true",
                "a;b      | a       | false",
                "a        | a;b     | false",
                "a        | A       | false",
                "x...y    | x1y     | true",
                "x...y    | x1yz    | false",
                "x...y    | x1;2y   | false",
                "...;b    | b       | true",
                "...;b    | a;a;b   | true",
                "...;b    | a;b;a   | false",
                "a.c      | abc     | false"
            })
    void dotsStandForAnythingOnALineOrForLines(String shown, String printed, boolean fits) {
        GuidePage.Typed typed = new GuidePage.Typed(1, "x", List.of(shown.split(";", -1)));

        assertThat(typed.fits(printed.replace(';', '\n') + "\n\n")).isEqualTo(fits);
    }

    @Test
    void commandThatIsToPrintNothingPrintsNothing() {
        GuidePage.Typed typed = new GuidePage.Typed(1, "x", List.of());

        assertThat(typed.fits("\n")).isTrue();
        assertThat(typed.fits("error\n")).isFalse();
    }
}
