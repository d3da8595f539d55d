package dev.openstream.simulator.routes;

import static dev.openstream.simulator.RoutesFixture.TRAJECTORY;
import static dev.openstream.simulator.RoutesFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.openapi.Method;
import dev.openstream.simulator.RoutesFixture;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The summary of /simulator/status says what is true at the moment. */
class StatusTest {

    private static final String FAR = "{\"time_from_start\":0,\"look_ahead_time\":1,\"point\":[90,90,0,0,-90,0]}";

    private final RoutesFixture robot = new RoutesFixture();

    private String status() {
        return body(robot.get("/simulator/status"));
    }

    private String summary() {
        return status().replaceAll(".*\"summary\":\"([^\"]*)\".*", "$1");
    }

    private void move(String joints) {
        assertThat(robot.post(
                                "/project/context/tasks[0]/execute_move",
                                "{\"stmt\":\"move SP,spd=1sec [" + joints + "]\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void armThatFollowsAndThenHoldsItsPoints() {
        assertThat(summary()).isEqualTo("ready; no point has come yet");
        robot.insert(FAR);
        robot.pass(900);
        assertThat(summary()).isEqualTo("the arm follows its points");
        robot.pass(3000);
        assertThat(summary()).isEqualTo("ready; the arm holds the last point");
    }

    @Test
    void armThatIsHeldInMotionDoesNotHoldTheLastPoint() {
        robot.insert(FAR);
        robot.pass(700);
        robot.simulated.controller().hold();

        assertThat(summary()).isEqualTo("the arm brakes: its trajectory was aborted");
        robot.pass(2000);
        double leftDeg = 90 - robot.simulated.controller().motion().positionDeg(0);
        assertThat(leftDeg).isGreaterThan(1);
        assertThat(summary())
                .isEqualTo(String.format(
                        Locale.ROOT,
                        "ready; the arm was held before it reached the last point, %.3f deg from it",
                        leftDeg));
    }

    @Test
    void refusedPointIsNotTheLastPoint() {
        robot.simulated.controller().state().switchPlayback(false);
        robot.insert(FAR);
        robot.simulated.controller().state().switchPlayback(true);

        assertThat(summary()).isEqualTo("ready; no point was accepted yet");
    }

    @Test
    void armThatAMoveTookAwayDoesNotHoldTheLastPoint() {
        robot.insert(FAR);
        robot.pass(4000);
        robot.post("/project/robot/stop", "{}");
        move("60 90 0 0 -90 0");
        robot.pass(300);

        assertThat(summary()).startsWith("the arm makes a move of the robot language; points are refused: is_playback");
        robot.pass(3000);
        assertThat(summary()).startsWith("nothing moves: is_playback");
        robot.post("/project/robot/start", "{}");
        assertThat(summary()).isEqualTo("ready; the arm stands where a move of the robot language took it");
    }

    @Test
    void armThatBrakesBecauseOfAStateMovesStill() {
        robot.insert(FAR);
        robot.pass(700);
        robot.call(Method.PUT, "/simulator/panel", "{\"emergency_stop\":true}");

        assertThat(summary())
                .startsWith("the arm brakes: its trajectory was aborted; points are refused: emergency_stop");
        robot.pass(2000);
        assertThat(summary()).startsWith("nothing moves: emergency_stop");
    }

    private void tenSecondsOfPoints() {
        for (int i = 1; i <= 100; i++) {
            robot.insert("{\"time_from_start\":" + i / 10.0 + ",\"look_ahead_time\":0.1,\"point\":[" + i / 20.0
                    + ",90,0,0,-90,0]}");
        }
    }

    // A session that ends leaves its points: the next one's are queued behind them.
    @Test
    void pointsThatWaitBehindThoseOfAnotherSessionAreExplained() {
        tenSecondsOfPoints();
        assertThat(status()).contains("the arm follows its points", "\"diagnosis\":[]");
        robot.pass(1000);

        robot.insert("{\"time_from_start\":0,\"look_ahead_time\":0.1,\"point\":[5,90,0,0,-90,0]}");

        assertThat(status()).contains("\"doubt\":\"behind\"", "it waits behind earlier points");
        assertThat(summary())
                .startsWith("the arm follows earlier points for another 9.0 s; the newest wait behind them")
                .endsWith("STOP control empties the buffer");
        robot.simulated.controller().hold();
        robot.pass(1000);
        assertThat(summary()).startsWith("ready; the arm was held before");
    }

    @Test
    void incrementalPointsAfterAPauseWaitBehindOthersAsWell() {
        tenSecondsOfPoints();
        robot.insert("{\"interval\":0.01,\"look_ahead_time\":0.1,\"point\":[5,90,0,0,-90,0]}");
        assertThat(summary()).contains("the newest wait behind them");
        robot.pass(20_000);
        for (int i = 0; i < 100; i++) {
            robot.insert("{\"interval\":0.1,\"point\":[5,90,0,0,-90,0]}");
        }
        assertThat(summary()).isEqualTo("the arm follows its points");
        robot.pass(200);

        robot.insert("{\"interval\":0.1,\"point\":[5,90,0,0,-90,0]}");

        assertThat(summary()).contains("the newest wait behind them");
    }

    @Test
    void cleaningUpAfterAgilityModeIsNoMotion() {
        robot.post(TRAJECTORY + "joint_traject_init", "{\"agility_mode\":true}");
        robot.insert("{\"interval\":0.01,\"point\":[0.1,90,0,0,-90,0]}");
        while (robot.simulated.controller().motion().moving()) {
            robot.pass(10);
        }

        assertThat(summary()).isEqualTo("the arm stands; the controller cleans up after agility mode");
    }
}
