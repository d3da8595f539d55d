package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.cli.system.CommandProcess.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Help, contexts, completion, manual: what needs no server. */
final class WordsIT {

    @TempDir
    private Path home = Path.of("");

    @Test
    void helpLeadsWithExamplesAndTellsTheExitCodes() throws IOException {
        Ended help = CommandProcess.run("--help");
        Ended command = CommandProcess.run("help", "monitor");

        assertThat(help.exitCode()).isZero();
        assertThat(help.data().indexOf("Examples:")).isBetween(1, help.data().indexOf("Usage:"));
        assertThat(help.data()).contains("130   Ctrl-C");
        assertThat(help.words()).isEmpty();
        assertThat(command.data()).contains("openstream monitor --period-ms 2", "--duration-sec=S");
        assertThat(CommandProcess.run("monitor", "--help").data()).isEqualTo(command.data());
    }

    @Test
    void contextsAreKept() throws IOException {
        Map<String, String> user = Map.of("XDG_CONFIG_HOME", home.toString());

        assertThat(CommandProcess.run(user, "context", "add", "cell3", "--host", "127.0.0.1", "--port", "1")
                        .exitCode())
                .isZero();
        assertThat(CommandProcess.run(user, "context", "add", "cell3", "--host", "x")
                        .exitCode())
                .isEqualTo(2);
        assertThat(CommandProcess.run(user, "context", "list").data())
                .isEqualTo("  cell3            127.0.0.1:1, http 8888\n");
        assertThat(CommandProcess.run(user, "context", "use", "cell3").exitCode())
                .isZero();
        Ended used = CommandProcess.run(user, "handshake");
        assertThat(used.exitCode()).isEqualTo(3);
        assertThat(used.words()).contains("127.0.0.1:1", "context cell3");
        assertThat(CommandProcess.run(user, "context", "remove", "cell3").exitCode())
                .isZero();
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        Path script = Files.writeString(
                home.resolve("openstream.bash"),
                CommandProcess.run("completion", "bash").data());

        assertThat(completed(script, "mon")).contains("monitor");
        assertThat(completed(script, "monitor --per")).contains("--period-ms");
        assertThat(completed(script, "stop --target s")).isEqualTo("session\n");
    }

    // As installed: a file that zsh loads at the first press of the key, in a terminal of its own.
    @Test
    void zshCompletesFromTheFirstTimeOn() throws Exception {
        Files.writeString(
                home.resolve("_openstream"),
                CommandProcess.run("completion", "zsh").data());
        String shell = """
                zmodload zsh/zpty
                zpty z "PS1='> ' TERM=dumb zsh -f -i"
                zpty -w z 'fpath=(%s $fpath); autoload -U compinit; compinit -u -D; echo REA""DY'
                zpty -r z shown '*READY*'
                zpty -w -n z $'openstream mon\\t'
                zpty -r z shown '*monitor *'
                print monitor
                zpty -w -n z $'\\C-uopenstream stop --target s\\t'
                zpty -r z shown '*ession *'
                print session
                zpty -d z
                """.formatted(home);
        Path done = home.resolve("done");
        Process zsh =
                shell("zsh", "-f", "-c", shell).redirectOutput(done.toFile()).start();
        boolean ended = zsh.waitFor(20, TimeUnit.SECONDS);
        zsh.destroyForcibly();

        assertThat(Files.readString(done)).isEqualTo("monitor\nsession\n");
        assertThat(ended).isTrue();
    }

    @Test
    void fishCompletesCommandsOptionsValuesAndContexts() throws Exception {
        Path script = Files.writeString(
                home.resolve("openstream.fish"),
                CommandProcess.run("completion", "fish").data());
        CommandProcess.run(
                Map.of("XDG_CONFIG_HOME", home.toString()), "context", "add", "cell3", "--host", "127.0.0.1");

        assertThat(fish("source " + script)).isEmpty();
        assertThat(fishCompletes(script, "mon")).containsExactly("monitor");
        assertThat(fishCompletes(script, "move s")).containsExactly("sine");
        assertThat(fishCompletes(script, "monitor --per")).containsExactly("--period-ms");
        assertThat(fishCompletes(script, "stop --target s")).containsExactly("session");
        assertThat(fishCompletes(script, "context use ")).containsExactly("cell3");
        // A value is no command, and a command's options are no other's.
        assertThat(fishCompletes(script, "monitor --host stop --tar")).isEmpty();
        assertThat(fishCompletes(script, "completion ")).containsExactly("bash", "fish", "zsh");
    }

    /** Words that fish offers after {@code typed}, without the descriptions. */
    private List<String> fishCompletes(Path script, String typed) throws IOException, InterruptedException {
        return fish("source " + script + "; complete -C 'openstream " + typed + "'")
                .lines()
                .map(line -> line.split("\t", -1)[0])
                .toList();
    }

    private String fish(String commands) throws IOException, InterruptedException {
        Process fish = shell("fish", "--no-config", "--command", commands)
                .redirectErrorStream(true)
                .start();
        String reply = new String(fish.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        fish.waitFor();
        return reply;
    }

    /** A shell that finds {@code openstream}, and contexts in {@link #home}. */
    private ProcessBuilder shell(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().merge("PATH", Path.of("..").toRealPath().toString(), (path, ours) -> ours + ":" + path);
        builder.environment().put("XDG_CONFIG_HOME", home.toString());
        return builder;
    }

    private static String completed(Path script, String typed) throws IOException, InterruptedException {
        String shell =
                "source " + script + "; COMP_WORDS=(openstream " + typed + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1));"
                        + " COMP_LINE=\"openstream " + typed + "\"; _complete_openstream; echo \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("bash", "-c", shell).start();
        String reply = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return reply;
    }

    @Test
    void everyCommandHasAPageOfTheManual() throws IOException {
        assertThat(CommandProcess.run("man", "--dir", home.toString()).exitCode())
                .isZero();

        assertThat(Files.readString(home.resolve("openstream.1"))).startsWith(".TH \"OPENSTREAM\" \"1\"");
        assertThat(home.resolve("openstream-context-add.1")).isNotEmptyFile();
        assertThat(CommandProcess.run("man", "monitor").data())
                .isEqualTo(Files.readString(home.resolve("openstream-monitor.1")));
    }
}
