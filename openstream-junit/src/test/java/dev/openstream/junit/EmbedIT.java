package dev.openstream.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program outside of this repository uses the client and the extension as docs/how-to/embed-it.md says: built by Maven and
 * by Gradle, from a repository of files that contains what is published. Everything else comes from the repository that this
 * build has filled, so that no network is used.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
final class EmbedIT {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    /** Our coordinates with a version, as scripts/release.py finds them. */
    private static final Pattern COORDINATES = Pattern.compile("(?<ours>dev\\.openstream:openstream-[a-z]+:"
            + "|<artifactId>openstream-[a-z]+</artifactId>\\s*<version>)\\d[\\w.-]*");

    @TempDir
    private static Path folder;

    private static String page = "";
    private static String pom = "";
    private static String version = "";

    /** The repository that this build has filled. */
    private static Path filled = HOME;

    @BeforeAll
    static void publish() throws IOException {
        page = Files.readString(HOME.resolve("docs/how-to/embed-it.md"));
        pom = Files.readString(HOME.resolve("pom.xml"));
        version = found("<artifactId>openstream-parent</artifactId>\\s*<version>([^<]+)", pom);
        filled = Path.of(
                found("(?:^|:)([^:]+?)/org/junit/jupiter/junit-jupiter-api/", System.getProperty("java.class.path")));
        add("parent", HOME.resolve("pom.xml"), "pom");
        for (String module : List.of("protocol", "client", "junit")) {
            Path of = HOME.resolve("openstream-" + module);
            add(module, of.resolve("pom.xml"), "pom");
            add(module, of.resolve("target/openstream-" + module + "-" + version + ".jar"), "jar");
        }
    }

    // Programs with modules require them by these names, whether a jar has a module-info or not.
    @Test
    void everyJarIsAModuleOfItsName() {
        List<String> modules = Pattern.compile("<module>openstream-([^<]+)</module>")
                .matcher(pom)
                .results()
                .map(module -> module.group(1))
                .filter(module -> !module.equals("bench"))
                .toList();

        assertThat(modules).contains("protocol", "host", "junit").allSatisfy(module -> {
            Path jar = HOME.resolve("openstream-" + module)
                    .resolve("target/openstream-" + module + "-" + version + ".jar");
            assertThat(ModuleFinder.of(jar).findAll())
                    .extracting(found -> found.descriptor().name())
                    .containsExactly("dev.openstream." + module);
        });
    }

    private static void add(String module, Path file, String type) throws IOException {
        String artifact = "openstream-" + module;
        Path to = Files.createDirectories(
                folder.resolve("repository/dev/openstream").resolve(artifact).resolve(version));
        Files.copy(file, to.resolve(artifact + "-" + version + "." + type));
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    /** Block {@code index} of the page in this language, with the version of this build. */
    private static String block(String language, int index) {
        String block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .skip(index)
                .findFirst()
                .orElseThrow()
                .group(1);
        return COORDINATES.matcher(block).replaceAll("${ours}" + version);
    }

    /** A folder with the program and the test of the page. */
    private static Path project(String name) throws IOException {
        Path project = folder.resolve(name);
        Path main = Files.createDirectories(project.resolve("src/main/java"));
        Path test = Files.createDirectories(project.resolve("src/test/java"));
        Files.writeString(main.resolve("Arm.java"), block("java", 0));
        Files.writeString(test.resolve("ArmTest.java"), block("java", 1));
        return project;
    }

    /** Writes the resource of this name into {@code folder}, with the values of {@code @name@}. */
    private static void write(String name, Path folder, Map<String, String> values) throws IOException {
        try (InputStream resource = Objects.requireNonNull(EmbedIT.class.getResourceAsStream("embed/" + name))) {
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("@" + value.getKey() + "@", value.getValue());
            }
            Files.writeString(folder.resolve(name), text);
        }
    }

    private static String plugin(String name) {
        String artifact = "<artifactId>maven-" + name + "-plugin</artifactId>";
        return "<plugin>" + artifact + "<version>" + found(artifact + "\\s*<version>([^<]+)", pom)
                + "</version></plugin>";
    }

    private static String run(Path project, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_") || name.equals("JAVA_HOME"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void mavenBuildsAndTestsIt() throws Exception {
        Path project = project("by-maven");
        String plugins = plugin("resources") + plugin("compiler") + plugin("surefire");
        String repository = folder.resolve("repository").toUri().toString();
        write("settings.xml", project, Map.of("filled", filled.toUri().toString()));
        write(
                "pom.xml",
                project,
                Map.of("repository", repository, "dependencies", block("xml", 0), "plugins", plugins));

        String said = run(
                project,
                Map.of("JAVA_HOME", JDK.toString()),
                "mvn",
                "-B",
                "-ntp",
                "-s",
                "settings.xml",
                "-Dmaven.repo.local=" + folder.resolve("local"),
                "test");

        assertThat(said).contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void gradleBuildsAndTestsIt() throws Exception {
        Path project = project("by-gradle");
        write("Launch.java", project, Map.of());
        write(
                "build.gradle",
                project,
                Map.of(
                        "repository",
                        folder.resolve("repository").toUri().toString(),
                        "filled",
                        filled.toUri().toString(),
                        "dependencies",
                        block("groovy", 0),
                        "jdk",
                        JDK.toString()));

        String said = run(
                project,
                Map.of("OPENSTREAM_JAVA_HOME", JDK.toString()),
                "gradle",
                "--offline",
                "--no-daemon",
                "-g",
                folder.resolve("gradle").toString(),
                "robotTest");

        assertThat(said).contains("2 tests passed");
    }
}
