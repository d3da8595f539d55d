package dev.openstream.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages about the code name classes and packages that are there. */
final class DocumentedCodeTest {

    private static final Path ROOT = Path.of("..");

    /** A code span: perhaps a path, a class, perhaps a member of it. */
    private static final Pattern CLASS = Pattern.compile("`((?:[a-z]\\w*/)*)([A-Z][a-z]\\w*)(?:[.(][^`]*)?`");

    /** A code span that is a path of packages. */
    private static final Pattern PACKAGE = Pattern.compile("`((?:[a-z]\\w*/)+[a-z]\\w*)`");

    private static final Pattern TYPE = Pattern.compile("^ *(?:[\\w-]+ )*(?:class|interface|enum|record) ([A-Z]\\w*)");
    private static final Pattern TEST = Pattern.compile("[A-Z]\\w*(?:Test|IT)");

    private static Set<String> files = Set.of();
    private static Set<String> types = Set.of();

    @BeforeAll
    static void readTheCode() throws IOException {
        try (Stream<Path> all = Files.list(ROOT)) {
            files = all.filter(module -> module.getFileName().toString().startsWith("openstream-"))
                    .map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(DocumentedCodeTest::javaFiles)
                    .map(Path::toString)
                    .collect(Collectors.toSet());
        }
        types = files.stream().flatMap(DocumentedCodeTest::types).collect(Collectors.toSet());
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Types of a file of the product, nested ones too; of the tests only those that are run. */
    private static Stream<String> types(String file) {
        String name = Path.of(file).getFileName().toString().replace(".java", "");
        if (!file.contains("/src/main/")) {
            return TEST.matcher(name).matches() ? Stream.of(name) : Stream.empty();
        }
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .map(TYPE::matcher)
                    .filter(matcher -> matcher.find())
                    .map(matcher -> matcher.group(1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean ofTheLanguage(String name) {
        try {
            return Class.forName("java.lang." + name) != null;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static boolean isThere(String path, String name) {
        return (types.contains(name)
                        && (path.isEmpty()
                                || files.stream().anyMatch(file -> file.endsWith("/" + path + name + ".java"))))
                || (path.isEmpty() && ofTheLanguage(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"modules.md", "flow.md", "threads.md", "extending.md"})
    void everyClassThatIsNamedExists(String page) throws IOException {
        String text = Files.readString(ROOT.resolve("docs").resolve(page));
        List<String> named = CLASS.matcher(text)
                .results()
                .filter(match -> !isThere(match.group(1), match.group(2)))
                .map(match -> match.group())
                .toList();

        assertThat(CLASS.matcher(text).results()).hasSizeGreaterThan(10);
        assertThat(named).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"modules.md", "flow.md", "threads.md"})
    void everyPackageThatIsNamedExists(String page) throws IOException {
        String text = Files.readString(ROOT.resolve("docs").resolve(page));
        List<String> missing = PACKAGE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(path -> files.stream().noneMatch(file -> file.contains("/" + path + "/")))
                .toList();

        assertThat(missing).isEmpty();
    }

    // Otherwise the others would pass for any name.
    @Test
    void nameThatIsNoClassIsMissed() {
        assertThat(isThere("", "Sessions")).isFalse();
        assertThat(isThere("server/transport/", "Session")).isFalse();
        assertThat(isThere("server/session/", "Session")).isTrue();
    }
}
