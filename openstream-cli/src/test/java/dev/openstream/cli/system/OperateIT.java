package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.cli.system.CommandProcess.Ended;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A controller that was just switched on is made ready without curl, and what is in the way is said in words. */
final class OperateIT {

    @Test
    void coldControllerIsMadeReadyByCommands() throws IOException {
        try (ServeProcess robot = ServeProcess.start("--cold")) {
            assertThat(run(robot, "status")).startsWith("nothing moves: ").contains("openstream motors on");
            assertThat(run(robot, "panel", "--mode", "auto_continuous", "--remote", "on"))
                    .contains("auto_continuous", "remote          on");
            assertThat(run(robot, "motors", "on")).isEqualTo("the motors are on\n");
            assertThat(run(robot, "start")).isEqualTo("started; ready for points\n");
            assertThat(run(robot, "status")).startsWith("ready; ");
            assertThat(run(robot, "fault", "playback_stop")).contains("there now: playback_stop");
            assertThat(run(robot, "status", "--json")).contains("\"ready\":false", "\"hint\":\"openstream start\"");
            assertThat(run(robot, "fault", "--clear")).isEqualTo("no fault is there now\n");
            assertThat(run(robot, "reset")).startsWith("reset; ");
            assertThat(run(robot, "get", "/api_ver").strip()).isEqualTo(robot.get("/api_ver"));
            assertThat(run(robot, "stop")).contains("the arm stands");
        }
    }

    // ADR 18: what lets a real robot move is not sent before somebody agreed.
    @Test
    void realControllerIsNotStartedUnasked() throws IOException {
        try (PlainController real = new PlainController(true)) {
            assertThat(CommandProcess.run(real.at("start")).exitCode()).isEqualTo(2);
            assertThat(CommandProcess.run(real.at("motors", "on")).exitCode()).isEqualTo(2);
            assertThat(CommandProcess.run(real.at("reset")).exitCode()).isEqualTo(2);
            assertThat(real.received()).noneMatch(line -> line.contains("CONTROL"));
        }
    }

    private static String run(ServeProcess robot, String... arguments) throws IOException {
        Ended ended = CommandProcess.run(robot.asTarget(), arguments);
        assertThat(ended.exitCode()).as(ended.words()).isZero();
        return ended.data();
    }
}
