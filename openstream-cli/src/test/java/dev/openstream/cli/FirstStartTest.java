package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./openstream} in a tree whose Maven and JDK are fakes: what it has built, and how the classes look afterwards. */
final class FirstStartTest {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final FileTime CHECKED = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));

    /** Compiles one class, and makes the jar. */
    private static final String MAVEN = """
            echo "$*" >>maven.log
            mkdir -p openstream-cli/target/classes
            echo new >openstream-cli/target/classes/New.class
            echo jar >openstream-cli/target/openstream.jar
            """;

    @TempDir
    private Path tree;

    @BeforeEach
    void copyScripts() throws IOException {
        Files.createDirectories(tree.resolve("scripts"));
        for (String name : new String[] {"openstream", "scripts/jdk.sh", "scripts/jvm.sh"}) {
            Files.copy(HOME.resolve(name), tree.resolve(name));
        }
        for (String folder : new String[] {"openstream-cli/src/main", "conformance", "bin", "jdk/bin"}) {
            Files.createDirectories(tree.resolve(folder));
        }
        Files.writeString(tree.resolve("pom.xml"), "<project/>");
        Files.writeString(tree.resolve("openstream-cli/pom.xml"), "<project/>");
        Files.writeString(tree.resolve("jdk/release"), "JAVA_VERSION=\"99\"\n");
        program("jdk/bin/java", "echo \"started\"");
        program("jdk/bin/javac", "exit 1");
        Path checked = Files.createDirectories(tree.resolve("openstream-cli/target/classes"))
                .resolve("Checked.class");
        Files.setLastModifiedTime(Files.writeString(checked, "old"), CHECKED);
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(tree.resolve(name), "#!/bin/bash\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private int start() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(tree.resolve("openstream").toString(), "status")
                .redirectErrorStream(true)
                .redirectOutput(tree.resolve("out").toFile());
        builder.environment().put("PATH", tree.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("OPENSTREAM_JAVA_HOME", tree.resolve("jdk").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private FileTime timeOf(String name) throws IOException {
        return Files.getLastModifiedTime(
                tree.resolve("openstream-cli/target/classes").resolve(name));
    }

    // Maven compiles what is older than its source: the checks must not be skipped for what was compiled without them.
    @Test
    void classesThatWereCompiledWithoutChecksLookOld() throws Exception {
        program("bin/mvn", MAVEN);

        assertThat(start()).as(Files.readString(tree.resolve("out"))).isZero();

        assertThat(Files.readString(tree.resolve("maven.log")))
                .contains("-Pprogram ")
                .contains("-pl openstream-cli -am package");
        assertThat(timeOf("New.class").toInstant()).isBefore(Instant.parse("1970-01-03T00:00:00Z"));
        assertThat(timeOf("Checked.class")).isEqualTo(CHECKED);
    }

    @Test
    void classesOfABuildThatFailedLookOldToo() throws Exception {
        program("bin/mvn", MAVEN + "exit 1");

        assertThat(start()).isEqualTo(1);

        assertThat(timeOf("New.class").toInstant()).isBefore(Instant.parse("1970-01-03T00:00:00Z"));
    }

    @Test
    void programThatIsUpToDateIsStartedWithoutABuild() throws Exception {
        program("bin/mvn", MAVEN);
        start();

        assertThat(start()).isZero();

        assertThat(Files.readAllLines(tree.resolve("maven.log"))).hasSize(1);
        assertThat(Files.readString(tree.resolve("out"))).isEqualTo("started\n");
    }
}
