package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/adr/README.md lists every decision with its title, its summary and its status. */
final class DecisionIndexTest {

    private static final Path DECISIONS = Path.of("..", "docs", "adr");
    private static final String SUMMARY = "Summary: ";
    private static final String STATUS = "Status: ";
    private static final String BEGIN = "<!-- Rendered from the pages by `./build docs`. -->\n";

    @Test
    void everyDecisionIsListed() throws IOException {
        Path index = DECISIONS.resolve("README.md");
        String page = Files.readString(index);
        String rendered = page.substring(0, page.indexOf(BEGIN)) + BEGIN + table();

        if (Boolean.getBoolean("openstream.docs.write")) {
            Files.writeString(index, rendered);
        }

        assertThat(index).as("rendered by ./build docs").hasContent(rendered);
    }

    private static String table() throws IOException {
        try (Stream<Path> pages = Files.list(DECISIONS)) {
            return pages.filter(page -> page.getFileName().toString().matches("\\d{4}-.*\\.md"))
                    .sorted()
                    .map(DecisionIndexTest::row)
                    .collect(
                            Collectors.joining("", "\n| ADR | decision | summary | status |\n|---|---|---|---|\n", ""));
        }
    }

    /**
     * A page begins with {@code # NUMBER. TITLE} and a line {@code Summary: ...}; where it is not simply accepted, a line
     * says {@code Status: ...}.
     */
    private static String row(Path page) {
        List<String> lines = lines(page);
        String[] heading = lines.getFirst().substring("# ".length()).split("\\. ", 2);
        assertThat(lines.get(2)).as("line 3 of %s", page).startsWith(SUMMARY);
        return "| %s | [%s](%s) | %s | %s |\n"
                .formatted(
                        heading[0],
                        heading[1],
                        page.getFileName(),
                        field(lines, SUMMARY).orElseThrow(),
                        field(lines, STATUS).orElse("accepted"));
    }

    private static Optional<String> field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst();
    }

    private static List<String> lines(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
