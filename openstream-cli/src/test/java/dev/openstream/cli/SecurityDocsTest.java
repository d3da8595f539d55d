package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/security.md names the test of each claim: they are there. */
final class SecurityDocsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT))`");
    private static final Pattern TEST_FILE = Pattern.compile("src/test/java/.*/([A-Za-z]+)\\.java$");

    @Test
    void everyClaimHasATestThatExists() throws IOException {
        Set<String> tests = tests();
        List<String> claims = claims();

        assertThat(claims).hasSizeGreaterThan(20);
        assertThat(claims)
                .allSatisfy(claim -> assertThat(names(claim)).isNotEmpty().isSubsetOf(tests));
    }

    private static List<String> names(String text) {
        return TEST_NAME.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** The rows of the table of attacks. */
    private static List<String> claims() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/security.md")).stream()
                .dropWhile(line -> !line.equals("## Attacks"))
                .takeWhile(line -> !line.equals("## Not protected"))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| the attacker |"))
                .toList();
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.flatMap(file -> TEST_FILE.matcher(file.toString()).results())
                    .map((MatchResult match) -> match.group(1))
                    .collect(Collectors.toSet());
        }
    }
}
