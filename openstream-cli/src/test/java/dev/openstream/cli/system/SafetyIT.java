package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.cli.system.CommandProcess.Ended;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of a command to what may be a real robot, and its last line. */
final class SafetyIT {

    private static final String STOP_SESSION = "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"session\"}}";

    private static List<String> points(PlainController robot) {
        return robot.received().stream()
                .filter(line -> line.contains("insert_point"))
                .toList();
    }

    // Without a terminal nobody can be asked, so nothing moves without --yes.
    @Test
    void motionIsNotSentToARealRobotWithoutAYes() throws IOException {
        try (PlainController robot = new PlainController(true)) {
            Ended asked = CommandProcess.run(Map.of(), robot.at("control", "--active-joint-count", "2"));

            assertThat(asked.exitCode()).isEqualTo(2);
            assertThat(asked.data()).isEmpty();
            assertThat(asked.words())
                    .contains("may move a real robot: 127.0.0.1:", "J1 +0.00", "top speed", "every 20 ms", "--yes");
            assertThat(robot.received()).noneMatch(line -> line.contains("CONTROL"));
            robot.awaitLine("session");
        }
    }

    @Test
    void oneControlIsNotSentEither() throws IOException {
        try (PlainController robot = new PlainController(true)) {
            Ended asked = CommandProcess.run(Map.of(), robot.at("control", "POST", "/project/robot/motor_on"));

            assertThat(asked.exitCode()).isEqualTo(2);
            assertThat(robot.received()).noneMatch(line -> line.contains("CONTROL"));
        }
    }

    // The output of --dry-run equals the lines of --yes; and the robot may finish the points that it took.
    @Test
    void aDryRunShowsTheLinesThatAreSentLater() throws IOException {
        String[] wave = {"control", "--total-duration-sec", "0.1", "--active-joint-count", "1"};
        try (PlainController robot = new PlainController(true)) {
            Ended dry = CommandProcess.run(Map.of(), robot.at(with(wave, "--dry-run")));
            assertThat(dry.exitCode()).isZero();
            assertThat(points(robot)).isEmpty();
            int before = robot.received().size();

            Ended moved = CommandProcess.run(Map.of(), robot.at(with(wave, "--yes")));

            assertThat(moved.exitCode()).as(moved.words()).isZero();
            assertThat(points(robot)).hasSize(6);
            assertThat(robot.received()).containsAll(dry.data().lines().toList());
            assertThat(robot.received().subList(before, robot.received().size()))
                    .as("a STOP would cut the last points off")
                    .noneMatch(line -> line.equals(STOP_SESSION));
        }
    }

    private static String[] with(String[] command, String option) {
        String[] more = Arrays.copyOf(command, command.length + 1);
        more[command.length] = option;
        return more;
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalInTheMiddleOfAMotionStopsTheRobotFirst(String signal, int exitCode) throws Exception {
        try (PlainController robot = new PlainController(true);
                CommandProcess wave = CommandProcess.start(
                        Map.of(),
                        robot.at("control", "--yes", "--total-duration-sec", "60", "--active-joint-count", "1"))) {
            robot.awaitLine("insert_point");
            wave.signal(signal);

            assertThat(wave.end().exitCode()).isEqualTo(exitCode);
            assertThat(robot.received()).last().isEqualTo(STOP_SESSION);
        }
    }

    @Test
    void aSecondSignalEndsItAtOnce() throws Exception {
        try (PlainController robot = new PlainController(false);
                CommandProcess monitor = CommandProcess.start(
                        Map.of(), robot.at("monitor", "--period-ms", "10", "--timeout-ms", "60000"))) {
            assertThat(monitor.line()).isNotEmpty();
            monitor.signal("INT");
            robot.awaitLine(STOP_SESSION);
            assertThat(monitor.alive()).as("it waits for the answer").isTrue();

            monitor.signal("INT");

            assertThat(monitor.end().exitCode()).isEqualTo(130);
        }
    }

    @Test
    void aClosedPipeSendsStopToo() throws IOException {
        try (PlainController robot = new PlainController(true);
                CommandProcess monitor =
                        CommandProcess.start(Map.of(), robot.at("monitor", "--period-ms", "10", "--json"))) {
            assertThat(monitor.line()).isNotEmpty();
            monitor.closeData();

            assertThat(monitor.exitCode()).isZero();
            Awaitility.await()
                    .untilAsserted(() -> assertThat(robot.received()).last().isEqualTo(STOP_SESSION));
        }
    }
}
