package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pictures in docs/pictures show the modules and threads of today, and are rendered from their text. */
final class PicturesTest {

    private static final Path ROOT = Path.of("..");
    private static final String PREFIX = "openstream-";
    private static final Path PICTURES = ROOT.resolve("docs/pictures");
    private static final Pattern ARROW = Pattern.compile("^ *(\\w+) -> (\\w+)", Pattern.MULTILINE);
    private static final Pattern RENDERED_ARROW = Pattern.compile("<title>(\\w+)&#45;&gt;(\\w+)</title>");
    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
    private static final Pattern MODULE = Pattern.compile("<artifactId>openstream-(\\w+)</artifactId>");
    private static final Pattern THREAD = Pattern.compile("openstream-[a-zA-Z-]+");

    @Test
    void thePictureOfTheModulesHasTheDependenciesOfThePoms() throws IOException {
        Set<String> dependencies = new TreeSet<>();
        for (String module : modules()) {
            dependencies.addAll(dependencies(module));
        }

        assertThat(arrows(ARROW, "modules.dot")).isEqualTo(dependencies);
        assertThat(arrows(RENDERED_ARROW, "modules.svg"))
                .as("rendered by scripts/pictures.sh")
                .isEqualTo(dependencies);
    }

    @Test
    void thePictureOfTheThreadsHasTheThreadsOfThePage() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/threads.md"));
        Set<String> threads = names(Files.readString(PICTURES.resolve("threads.dot")));

        assertThat(threads).isEqualTo(names(firstColumn(page.substring(0, page.indexOf("\nClient commands")))));
        assertThat(names(Files.readString(PICTURES.resolve("threads.svg")).replace("&#45;", "-")))
                .as("rendered by scripts/pictures.sh")
                .isEqualTo(threads);
    }

    private static List<String> modules() throws IOException {
        try (Stream<Path> files = Files.list(ROOT)) {
            return files.map(file -> ROOT.relativize(file).toString())
                    .filter(name -> name.startsWith(PREFIX)
                            && Files.exists(ROOT.resolve(name).resolve("pom.xml")))
                    .toList();
        }
    }

    /** The modules that the POM of {@code module} needs at run time, as arrows. */
    private static Set<String> dependencies(String module) throws IOException {
        String from = module.substring(PREFIX.length());
        return DEPENDENCY
                .matcher(Files.readString(ROOT.resolve(module).resolve("pom.xml")))
                .results()
                .map(match -> match.group(1))
                .filter(dependency -> !dependency.contains("<scope>test</scope>"))
                .flatMap(dependency -> MODULE.matcher(dependency).results())
                .map(match -> from + " -> " + match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> arrows(Pattern arrow, String picture) throws IOException {
        return arrow.matcher(Files.readString(PICTURES.resolve(picture)))
                .results()
                .map(match -> match.group(1) + " -> " + match.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(String text) {
        return THREAD.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String firstColumn(String page) {
        return page.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.split(" \\| ", 2)[0])
                .collect(Collectors.joining("\n"));
    }
}
