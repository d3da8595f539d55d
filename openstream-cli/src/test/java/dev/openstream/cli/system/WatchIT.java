package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code openstream watch} on a terminal, which tmux plays. */
final class WatchIT {

    private static final String TMUX =
            "openstream-watch-" + ProcessHandle.current().pid();

    private static String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-L", TMUX, "-f", "/dev/null"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String screen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return screen;
    }

    private static void awaitScreen(String part) {
        Awaitility.await(part)
                .atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(tmux("capture-pane", "-p")).contains(part));
    }

    @AfterEach
    void endTerminal() throws Exception {
        tmux("kill-server");
    }

    @Test
    void jointsAndRhythmAreDrawnAgainAfterAResizeAndGoWithQ() throws Exception {
        String openstream =
                Path.of("..", "openstream").toAbsolutePath().normalize().toString();
        try (ServeProcess robot = ServeProcess.start()) {
            String watch =
                    openstream + " watch --port " + robot.port() + " --period-ms 20; echo ended with $?; read line";
            tmux("new-session", "-d", "-x", "100", "-y", "24", watch);

            awaitScreen("J5          -90.0000");
            awaitScreen("beats missed");
            assertThat(tmux("capture-pane", "-p")).contains("q quits");
            tmux("resize-window", "-x", "40", "-y", "5");
            Awaitility.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(tmux("capture-pane", "-p"))
                            .contains("connected", "q quits", "J2")
                            .doesNotContain("effort", "J5"));

            tmux("send-keys", "q");
            awaitScreen("ended with 0");
            assertThat(tmux("capture-pane", "-p")).doesNotContain("J2");
        }
    }

    @Test
    void withoutATerminalItSaysWhatHasNone() throws IOException {
        CommandProcess.Ended refused = CommandProcess.run("watch");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.words()).contains("openstream monitor");
    }

    // On a terminal somebody can be asked, and return alone means no.
    @Test
    void motionAsksOnATerminal() throws Exception {
        String openstream =
                Path.of("..", "openstream").toAbsolutePath().normalize().toString();
        try (PlainController robot = new PlainController(true)) {
            String control = String.join(" ", robot.at(openstream, "control", "--active-joint-count", "1"));
            tmux("new-session", "-d", "-x", "120", "-y", "24", control + "; echo ended with $?; read line");

            awaitScreen("Go on? [y/N]");
            tmux("send-keys", "Enter");
            awaitScreen("ended with 2");

            assertThat(robot.received()).noneMatch(line -> line.contains("CONTROL"));
        }
    }
}
