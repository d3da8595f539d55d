package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.cli.system.CommandProcess.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
        assertThat(CommandProcess.run("completion", "zsh").data()).startsWith("#compdef openstream\n");
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
