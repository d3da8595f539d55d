package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HelpPagesTest {

    @ParameterizedTest
    @CsvSource({
        "--help, openstream",
        "-h, openstream",
        "help, openstream",
        "help monitor, monitor",
        "monitor --help, monitor",
        "serve --help, serve",
        "serve --help-all, serve-all",
        "monitor --help-all, ",
        "monitor, ",
        "help nothing, ",
        "help --help, ",
        "monitor --help --json, ",
        "context add --help, "
    })
    void onlyPlainQuestionsHaveAPage(String line, String page) {
        assertThat(HelpPages.page(line.split(" ", -1))).isEqualTo(page);
    }

    @Test
    void everyCommandHasAPage(@TempDir Path folder) throws IOException {
        HelpPages.main(new String[] {folder.toString()});

        assertThat(folder.resolve("openstream.txt"))
                .content()
                .contains(Commands.NAMES)
                .contains("--lang=LANG");
        for (String name : Commands.NAMES) {
            assertThat(Files.readString(folder.resolve(name + ".txt"))).contains("Usage: openstream " + name);
        }
        assertThat(folder.resolve("serve.txt")).content().contains("--help-all").doesNotContain("--max-depth");
        assertThat(folder.resolve("serve-all.txt")).content().contains("Usage: openstream serve", "--max-depth");
    }
}
