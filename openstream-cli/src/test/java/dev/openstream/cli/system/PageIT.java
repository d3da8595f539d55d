package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.openstream.recording.judge.Judge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The page in a real browser, in front of real servers. The tests are those of {@code judges/page}, which share a browser and a
 * server; each is one here. They leave pictures of every view, for people to look at.
 */
final class PageIT {

    private static final Path JUDGES = Path.of("..", "judges").toAbsolutePath().normalize();
    private static final Path PICTURES = Path.of("target", "screenshots").toAbsolutePath();
    private static final long LONGEST_S = 420;

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> page() throws Exception {
        List<JsonNode> tests = run();
        return tests.stream().map(test -> dynamicTest(test.path("name").asString(), () -> judge(test)));
    }

    private static void judge(JsonNode test) {
        assertThat(test.path("failure").asString("")).isEmpty();
        assertThat(test.path("skipped").asBoolean()).as("skipped").isFalse();
    }

    /** Runs all of them, and returns what each has told. */
    private static List<JsonNode> run() throws IOException, InterruptedException {
        Path told = folder.resolve("told");
        Path words = folder.resolve("words");
        ProcessBuilder node = new ProcessBuilder("node", "--test-reporter=./page/reporter.mjs", "page/run.mjs")
                .directory(JUDGES.toFile())
                .redirectOutput(told.toFile())
                .redirectError(words.toFile());
        node.environment().put("SCREENSHOTS", PICTURES.toString());
        Process process = node.start();
        try {
            assertThat(process.waitFor(LONGEST_S, TimeUnit.SECONDS))
                    .as("the tests end; so far: %s", Files.readString(told))
                    .isTrue();
        } finally {
            // The browser too; asked to end, node would go on without it.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        List<JsonNode> tests = Files.readString(told).lines().map(Judge::read).toList();
        boolean passed = tests.stream().allMatch(test -> test.path("failure").isNull());
        assertThat(process.exitValue() == 0).as(Files.readString(words)).isEqualTo(passed);
        assertThat(tests).isNotEmpty();
        return tests;
    }
}
