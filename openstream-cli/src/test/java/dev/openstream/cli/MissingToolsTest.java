package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/jdk.sh} on a machine without a JDK and Maven. Its commands are fakes; no JDK is as new as the one asked for. */
final class MissingToolsTest {

    private static final Path SCRIPTS =
            Path.of("..", "scripts").toAbsolutePath().normalize();
    private static final List<String> REAL = List.of("bash", "cat", "readlink", "sed", "uname");

    @TempDir
    private Path folder;

    private record Ended(int exitCode, String data, String words, String installed) {}

    @BeforeEach
    void passOnRealCommands() throws IOException {
        for (String name : REAL) {
            fake(name, "exec " + commandNamed(name) + " \"$@\"");
        }
    }

    private static Path commandNamed(String name) {
        return List.of(Path.of("/usr/bin", name), Path.of("/bin", name)).stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private void fake(String name, String script) throws IOException {
        Path command = Files.writeString(folder.resolve(name), "#!/bin/bash\n" + script + "\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
    }

    private void user(int id) throws IOException {
        fake("id", "echo " + id);
    }

    /** A system whose packages are {@code packages}; what is installed of them is written to a file. */
    private void aptHas(String... packages) throws IOException {
        fake(
                "apt-cache",
                "shift; for one; do [[ ' " + String.join(" ", packages) + " ' == *\" $one \"* ]] || exit 100; done");
        fake("apt-get", "echo noise; [[ $* != *install* ]] || echo \"$*\" >>" + folder.resolve("installed"));
    }

    private Ended source(String then) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                commandNamed("bash").toString(),
                "-euo",
                "pipefail",
                "-c",
                ". " + SCRIPTS.resolve("jdk.sh") + "; NEEDED_JDK=99; " + then);
        builder.environment().clear();
        builder.environment().put("PATH", folder.toString());
        builder.environment().put("HOME", folder.toString());
        Path words = folder.resolve("words");
        Process process = builder.redirectError(words.toFile()).start();
        process.getOutputStream().close();
        String data = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        Path installed = folder.resolve("installed");
        return new Ended(
                process.exitValue(),
                data,
                Files.readString(words),
                Files.exists(installed) ? Files.readString(installed) : "");
    }

    // The standard output belongs to the command that is run: "monitor --json" is piped into other programs.
    @Test
    void rootGetsWhatTheSystemHas() throws Exception {
        user(0);
        aptHas("openjdk-99-jdk-headless", "maven");
        Ended maven = source("need_maven; echo goes on");
        assertThat(maven.data()).isEqualTo("goes on\n");
        assertThat(maven.installed()).isEqualTo("-qq install -y maven\n");
        assertThat(maven.words()).isEqualTo("openstream: installing maven, which the system's package manager has\n");

        // The fake installs nothing, so the JDK is still missing.
        Ended jdk = source("find_jdk");
        assertThat(jdk.installed()).endsWith("-qq install -y openjdk-99-jdk-headless\n");
        assertThat(jdk.words()).contains("needs a JDK 99 or later");
        assertThat(jdk.exitCode()).isEqualTo(1);
    }

    @Test
    void rootOfASystemWithoutThatJdkIsToldHowToInstallIt() throws Exception {
        user(0);
        aptHas("maven", "openjdk-17-jdk-headless");

        assertIsTold(source("find_jdk; need_maven; echo goes on"), "needs a JDK 99 or later");
    }

    @Test
    void otherUsersAreToldHowToInstallIt() throws Exception {
        user(1000);
        aptHas("openjdk-99-jdk-headless", "maven");

        assertIsTold(source("find_jdk; echo goes on"), "needs a JDK 99 or later");
        assertIsTold(source("need_maven; echo goes on"), "needs Maven");
    }

    // Each command is one line, to be copied: it installs both.
    private static void assertIsTold(Ended ended, String needed) {
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.data()).isEmpty();
        assertThat(ended.installed()).isEmpty();
        assertThat(ended.words().lines())
                .anyMatch(line -> line.contains(needed))
                .anyMatch(line ->
                        line.matches(" +Debian 13, Ubuntu: +apt-get update && .* openjdk-99-jdk-headless maven"))
                .anyMatch(line -> line.matches(" +Debian 12: .* maven && .* bookworm main.* temurin-99-jdk"))
                .anyMatch(line -> line.matches(" +Fedora: .* java-99-openjdk-devel maven"))
                .anyMatch(line -> line.matches(" +macOS: .* temurin@99 && .* maven"))
                .anyMatch(line -> line.matches(" +Windows: +wsl --install .*"));
    }
}
