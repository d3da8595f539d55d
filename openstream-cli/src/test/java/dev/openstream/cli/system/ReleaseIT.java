package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./build release} in a copy of this checkout, with a history of its own. */
final class ReleaseIT {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder = Path.of("");

    /** A program that has ended, with all that it said. */
    private record Ended(int exitCode, String said) {}

    @BeforeEach
    void copy() throws Exception {
        List<Path> files = new ArrayList<>(
                List.of(Path.of("pom.xml"), Path.of(".mvn/maven.config"), Path.of("scripts/release.py")));
        try (var modules = Files.newDirectoryStream(HOME, "openstream-*")) {
            modules.forEach(module -> files.add(HOME.relativize(module.resolve("pom.xml"))));
        }
        for (Path file : files) {
            Path copy = folder.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, beforeTheFirstRelease(Files.readString(HOME.resolve(file))));
        }
        // The project of a test, which is no module.
        Path project = Files.createDirectories(folder.resolve("openstream-cli/src/test/resources"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.writeString(
                folder.resolve("CHANGELOG.md"), "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A server.\n");
        Files.writeString(folder.resolve("README.md"), """
                implementation("dev.openstream:openstream-client:0.0.1")
                <groupId>dev.openstream</groupId>
                <artifactId>openstream-junit</artifactId>
                <version>0.0.1-SNAPSHOT</version>
                <artifactId>other</artifactId>
                <version>0.0.1</version>
                """);
        git("init", "--quiet");
        commit();
    }

    /** A POM or the configuration of Maven as it was then: this checkout may be a release, or come after one. */
    private static String beforeTheFirstRelease(String text) {
        return text.replaceAll(
                        "(?<parent><artifactId>openstream-parent</artifactId>\\s*<version>)[^<]*",
                        "${parent}0.1.0-SNAPSHOT")
                .replaceAll("(?m)^(-Dopenstream\\.lastRelease=).*", "$1");
    }

    @Test
    void aReleaseIsACommitWithATag() throws Exception {
        Ended release = release("1.2.3");

        assertThat(release.exitCode()).as(release.said()).isZero();
        assertThat(release.said()).contains("v1.2.3", "./build publish", "./build release next");
        assertThat(git("describe", "--exact-match").said()).isEqualTo("v1.2.3\n");
        assertThat(git("status", "--porcelain").said()).isEmpty();
        assertThat(git("grep", "--files-with-matches", "SNAPSHOT", "--", "*pom.xml")
                        .said())
                .isEmpty();
        assertThat(read("pom.xml")).contains("<version>1.2.3</version>", "<tag>v1.2.3</tag>");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThat(read("CHANGELOG.md"))
                .isEqualTo(
                        "# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - " + today + "\n\n### Added\n\n- A server.\n");
        assertThat(read("pom.xml")).contains("<project.build.outputTimestamp>" + today + "T00:00:00Z<");
        assertThat(read("README.md")).isEqualTo("""
                implementation("dev.openstream:openstream-client:1.2.3")
                <groupId>dev.openstream</groupId>
                <artifactId>openstream-junit</artifactId>
                <version>1.2.3</version>
                <artifactId>other</artifactId>
                <version>0.0.1</version>
                """);
    }

    // Before that version is published there is nothing to compare with.
    @Test
    void theNextVersionIsComparedWithTheRelease() throws Exception {
        assertThat(release("next", "1.3.0").said()).contains("no release");
        release("1.2.3");
        assertThat(read(".mvn/maven.config")).containsPattern("lastRelease=\\R");
        assertThat(release("next", "1.2.3").said()).contains("is not newer");

        assertThat(release("next", "1.3.0").exitCode()).isZero();
        assertThat(read(".mvn/maven.config")).contains("-Dopenstream.lastRelease=1.2.3");
        assertThat(read("pom.xml")).contains("<version>1.3.0-SNAPSHOT</version>", "<tag>HEAD</tag>");
        assertThat(release("1.3.0").said()).contains("nothing under [Unreleased]");
    }

    @Test
    void whatIsWrongIsRefusedAndChangesNothing() throws Exception {
        String before = git("rev-parse", "HEAD").said();
        for (String version : List.of("1.2", "1.2.3-SNAPSHOT", "v1.2.3", "01.2.3", "1.2.3.4", "")) {
            assertThat(release(version).said()).as(version).contains("is no version");
        }
        git("tag", "v2.0.0");
        assertThat(release("2.0.0").said()).contains("is there already");
        assertThat(release("1.9.9").said()).contains("older than 2.0.0");
        Files.writeString(folder.resolve("new"), "");
        assertThat(release("3.0.0").said()).contains("not committed");
        Files.delete(folder.resolve("new"));
        // A key that nobody has: the commit is made, and the tag fails.
        git("config", "user.signingkey", "nobody@nowhere");
        Ended unsigned = release("3.0.0");

        assertThat(unsigned.exitCode()).isNotZero();
        assertThat(unsigned.said()).contains("nothing was changed");
        assertThat(git("rev-parse", "HEAD").said()).isEqualTo(before);
        assertThat(git("status", "--porcelain").said()).isEmpty();
        assertThat(git("tag").said()).isEqualTo("v2.0.0\n");
    }

    // A file that has not what is to be replaced would be released half-way.
    @Test
    void aModuleOfAnotherVersionIsRefused() throws Exception {
        Path pom = folder.resolve("openstream-cli/pom.xml");
        Files.writeString(pom, Files.readString(pom).replaceFirst("<version>[^<]*</version>", "<version>9</version>"));
        commit();

        assertThat(release("1.2.3").said()).contains("openstream-cli/pom.xml", "nothing was changed");
        assertThat(git("status", "--porcelain").said()).isEmpty();
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private void commit() throws Exception {
        git("add", "--all");
        git("commit", "--quiet", "--message", "Before");
    }

    private Ended release(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("python3", folder.resolve("scripts/release.py").toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Ended git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Ended run(List<String> command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // Settings of this machine's user do not matter.
        builder.environment()
                .putAll(Map.of(
                        "HOME", folder.resolve(".git").toString(),
                        "GNUPGHOME", folder.resolve(".git").toString(),
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_AUTHOR_NAME", "test",
                        "GIT_AUTHOR_EMAIL", "test@localhost",
                        "GIT_COMMITTER_NAME", "test",
                        "GIT_COMMITTER_EMAIL", "test@localhost"));
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }
}
