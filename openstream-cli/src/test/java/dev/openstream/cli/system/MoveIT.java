package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.openstream.cli.system.CommandProcess.Ended;
import dev.openstream.client.JointStates;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.Trajectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code openstream move}: it arrives, and it does not begin where it should not. */
final class MoveIT {

    private static ServeProcess robot;
    private static Map<String, String> target;

    @TempDir
    private Path folder;

    @BeforeAll
    static void serve() throws IOException {
        robot = ServeProcess.start();
        target = robot.asTarget();
    }

    @AfterAll
    static void end() throws IOException {
        robot.close();
    }

    private static Ended move(String... arguments) throws IOException {
        return CommandProcess.run(target, arguments);
    }

    private Path file(double... j1Deg) throws IOException {
        List<JointAngles> points = Arrays.stream(j1Deg)
                .mapToObj(deg -> JointAngles.ofDegrees(deg, 90, 0, 0, -90, 0))
                .toList();
        Path file = folder.resolve("points.json");
        Trajectory.of(Duration.ofMillis(100), points).save(file);
        return file;
    }

    /** Returns the position of J1, whatever a test before did. */
    private static double j1Deg() throws IOException {
        return JointStates.fromJson(robot.get("/project/robot/joints/joint_states"))
                .position()
                .deg(0);
    }

    private static void awaitJ1(double deg) {
        Awaitility.await().untilAsserted(() -> assertThat(j1Deg()).isCloseTo(deg, within(0.001)));
    }

    @Test
    void poseIsReached() throws IOException {
        Ended moved = move("move", "to", "-3,90,0,0,-90,0", "--speed-deg-s", "60", "--json");

        assertThat(moved.exitCode()).as(moved.words()).isZero();
        assertThat(moved.data()).contains("\"complete\":true", "\"late_us\":{\"p50\":");
        // The command has waited until the servos had followed.
        assertThat(j1Deg()).isEqualTo(-3);
    }

    @Test
    void sineComesBackToWhereItBegan() throws IOException {
        double base = j1Deg();
        Ended moved =
                move("move", "sine", "--cycle-sec", "0.4", "--total-duration-sec", "0.4", "--active-joint-count", "1");

        assertThat(moved.exitCode()).as(moved.words()).isZero();
        assertThat(moved.data()).startsWith("21 points sent in ");
        awaitJ1(base);
    }

    // A trajectory that begins elsewhere would be a jump; a soft start is the way there.
    @Test
    void fileThatBeginsFarAwayNeedsASoftStart() throws IOException {
        double base = j1Deg();
        String points = file(base + 20, base + 21, base + 22).toString();

        Ended refused = move("move", "file", points);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.words()).contains("first point is 20.0 deg from where the robot is", "nothing was sent");
        assertThat(j1Deg()).isCloseTo(base, within(0.001));

        Ended moved = move("move", "file", points, "--soft-start", "1", "--max-speed-deg-s", "100");
        assertThat(moved.exitCode()).as(moved.words()).isZero();
        awaitJ1(base + 22);
    }

    // A controller refuses only the point beyond its limit, when the arm has gone all the way there.
    @Test
    void goalBeyondTheLimitsOfTheModelIsRefusedBeforeTheFirstPoint() throws IOException {
        double base = j1Deg();
        Ended refused = move("move", "to", "999", "90", "0", "0", "-90", "0");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.words()).contains("J1 at ", "HA006B", "nothing was sent");
        assertThat(j1Deg()).isCloseTo(base, within(0.001));
    }

    @Test
    void whatCannotBeMovedToIsNamed() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"dt_sec\":0.1}");

        assertThat(move("move").words()).contains("sine, file or to", "Try openstream move --help");
        assertThat(move("move", "to", "0", "x").words()).contains("J2 is \"x\"");
        Ended wrong = move("move", "file", broken.toString());
        assertThat(wrong.words()).contains("broken.json: points_deg");
        assertThat(wrong.exitCode()).isEqualTo(2);
    }

    @Test
    void realRobotIsNotMovedUnasked() throws IOException {
        try (PlainController real = new PlainController(true)) {
            Ended asked = CommandProcess.run(Map.of(), real.at("move", "to", "3", "90"));
            Ended dry = CommandProcess.run(Map.of(), real.at("move", "to", "3", "90", "--dry-run"));

            assertThat(asked.exitCode()).isEqualTo(2);
            assertThat(asked.words()).contains("may move a real robot: 127.0.0.1:", "J1 +0.00..+2.00", "--yes");
            assertThat(dry.exitCode()).isZero();
            assertThat(dry.data().lines().toList())
                    .hasSizeGreaterThan(3)
                    .last()
                    .asString()
                    .contains("\"point\":[3.000000,90.000000]");
            assertThat(real.received()).noneMatch(line -> line.contains("CONTROL"));
        }
    }

    @Test
    void realRobotIsMovedAfterAYes() throws IOException {
        try (PlainController real = new PlainController(true)) {
            Ended moved = CommandProcess.run(Map.of(), real.at("move", "to", "1.5", "90", "--yes"));

            assertThat(moved.exitCode()).as(moved.words()).isZero();
            assertThat(real.received()).anyMatch(line -> line.contains("\"point\":[1.500000,90.000000]"));
        }
    }
}
