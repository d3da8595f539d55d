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

/** docs/reliability.md names the tests of its guarantees; they exist. */
final class ReliabilityDocsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT|Stress|Contract))`");

    @Test
    void everyGuaranteeHasATestThatExists() throws IOException {
        Set<String> tests = tests();
        List<String> guarantees = guarantees();

        assertThat(guarantees).hasSizeGreaterThan(10);
        assertThat(guarantees)
                .allSatisfy(
                        guarantee -> assertThat(names(guarantee)).isNotEmpty().isSubsetOf(tests));
    }

    private static List<String> names(String text) {
        return TEST_NAME.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** The rows of the first table. */
    private static List<String> guarantees() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/reliability.md")).stream()
                .takeWhile(line -> !line.equals("## What is not guaranteed"))
                .filter(line -> line.startsWith("| "))
                .filter(line -> !line.startsWith("| guarantee |"))
                .toList();
    }

    /** The names of all test classes of all modules. */
    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.map(Path::toString)
                    .map(Pattern.compile("src/test/java/.*/([A-Za-z]+)\\.java$")::matcher)
                    .filter(matcher -> matcher.find())
                    .map(MatchResult.class::cast)
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
        }
    }
}
