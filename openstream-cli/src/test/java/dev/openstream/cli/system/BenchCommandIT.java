package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.cli.system.CommandProcess.Ended;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code openstream bench}: its figures, and how it passes and fails. */
final class BenchCommandIT {

    private static ServeProcess robot;

    @BeforeAll
    static void serve() throws IOException {
        robot = ServeProcess.start();
    }

    @AfterAll
    static void end() throws IOException {
        robot.close();
    }

    private static Ended bench(String... arguments) throws IOException {
        return CommandProcess.run(robot.asTarget(), arguments);
    }

    @Test
    void sessionsAndControlsAreCounted() throws IOException {
        Ended ran = bench(
                "bench", "--sessions", "3", "--period-ms", "10", "--duration-sec", "1", "--control-hz", "50", "--json");

        assertThat(ran.exitCode()).as(ran.data() + ran.words()).isZero();
        assertThat(ran.data())
                .startsWith("{\"sessions\":3,")
                .contains("\"errors\":0,\"losses\":0,\"pass\":true")
                .containsPattern("\"samples\":[1-9][0-9]+,")
                .containsPattern("\"controls\":(49|50|51),");
    }

    @Test
    void missedThresholdIsExitCodeSeven() throws IOException {
        Ended ran = bench("bench", "--duration-sec", "0.8", "--max-late-ms", "0");

        assertThat(ran.exitCode()).isEqualTo(7);
        assertThat(ran.data()).startsWith("1 sessions, 0.8 s:");
        assertThat(ran.words()).contains("threshold missed: greatest lateness, ms:");
    }

    @Test
    void controlsThatTheControllerRefusesAreErrors() throws IOException {
        Ended ran = bench("bench", "--duration-sec", "0.5", "--control-hz", "20", "--control-url", "/no/such/path");

        assertThat(ran.exitCode()).isEqualTo(7);
        assertThat(ran.words()).contains("threshold missed: errors and losses");
    }

    @Test
    void wrongPlansAreRefused() throws IOException {
        Ended moving = bench(
                "bench", "--control-hz", "1", "--control-url", "/project/robot/trajectory/joint_traject_insert_point");

        assertThat(moving.exitCode()).isEqualTo(2);
        assertThat(moving.words()).contains("makes the robot move");
        assertThat(bench("bench", "--sessions", "0").words()).contains("sessions: must be 1 to 1000");
        assertThat(CommandProcess.run("bench", "--port", "1").exitCode()).isEqualTo(3);
    }

    @Test
    void realRobotGetsNoControlsUnasked() throws IOException {
        try (PlainController real = new PlainController(true)) {
            Ended asked = CommandProcess.run(Map.of(), real.at("bench", "--control-hz", "10"));

            assertThat(asked.exitCode()).isEqualTo(2);
            assertThat(asked.words()).contains("10.0 times a second: PUT /project/control/op_cnd {}");
            assertThat(real.received()).noneMatch(line -> line.contains("CONTROL"));
        }
    }
}
