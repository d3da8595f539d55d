package dev.openstream.simulator.routes;

import static dev.openstream.simulator.RoutesFixture.TRAJECTORY;
import static dev.openstream.simulator.RoutesFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.simulator.RoutesFixture;
import org.junit.jupiter.api.Test;

/** Reasons for a client whose points do nothing, or something else than was meant. */
class DiagnosisTest {

    private final RoutesFixture robot = new RoutesFixture();

    private String status() {
        return body(robot.get("/simulator/status?commands=2"));
    }

    private String notices() {
        return body(robot.get("/logManager/search?cat_p=N"));
    }

    @Test
    void goodStreamRaisesNoDoubt() {
        for (int i = 1; i <= 200; i++) {
            robot.insert("{\"interval\":0.005,\"time_from_start\":-1,\"look_ahead_time\":0.1,\"point\":[" + i * 0.05
                    + ",90,0,0,-90,0]}");
            robot.sleep(5);
        }
        robot.pass(1000);

        assertThat(status()).contains("\"diagnosis\":[]", "\"count\":0,", "the arm holds the last point");
        assertThat(notices()).isEqualTo("{\"_text\":\"\"}");
    }

    @Test
    void pointInRadiansIsTakenAndDoubted() {
        assertThat(robot.insert("{\"interval\":0.1,\"look_ahead_time\":2,\"point\":[0,1.570796,0,0,-1.570796,0]}")
                        .status())
                .isEqualTo(200);

        assertThat(status()).contains("\"doubt\":\"radians\"", "takes degrees", "j2 is to go to 1.571 deg from 90.000");
        assertThat(notices()).contains("looks like radians");
    }

    @Test
    void farFirstStepIsAJump() {
        robot.insert("{\"interval\":0.1,\"look_ahead_time\":2,\"point\":[40,90,0,0,-90,0]}");

        assertThat(status()).contains("\"doubt\":\"jump\"", "j1 is to go to 40.000 deg from 0.000 deg");
    }

    @Test
    void jointThatWouldBeTooFastIsNamedWithValueAndLimit() {
        robot.insert("{\"interval\":0.01,\"look_ahead_time\":0.1,\"point\":[1,90,0,0,-90,0]}");
        robot.insert("{\"interval\":0.01,\"look_ahead_time\":0.1,\"point\":[6,90,0,0,-90,0]}");

        assertThat(status()).contains("\"doubt\":\"speed\"", "j1 needs 500.0 deg/s and can do 230.0 deg/s");
    }

    @Test
    void lookAheadLongerThanWhatWasSentIsTold() {
        for (int i = 1; i <= 3; i++) {
            robot.insert("{\"interval\":0.01,\"look_ahead_time\":0.5,\"point\":[0." + i + ",90,0,0,-90,0]}");
        }
        robot.pass(200);

        assertThat(status())
                .contains("\"doubt\":\"look_ahead\"", "is 0.500 s, and points of 0.030 s were sent")
                .contains("\"used\":3,\"look_ahead_lag_ms\":200.000");
    }

    @Test
    void onePointWithALongLookAheadIsAMoveAndNoDoubt() {
        robot.insert("{\"interval\":0.1,\"look_ahead_time\":0.5,\"point\":[5,90,0,0,-90,0]}");
        robot.pass(300);

        assertThat(status()).contains("\"diagnosis\":[]", "\"used\":1,");
    }

    @Test
    void degreesWhereRadiansBelongAreNamed() {
        String sent = "{\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\"],\"points\":{"
                + "\"point_1\":{\"positions\":[0,90,0,0,-90,0],\"time_from_start\":0},"
                + "\"point_2\":{\"positions\":[1,90,0,0,-90,0],\"time_from_start\":1}}}";

        assertThat(body(robot.post(TRAJECTORY + "joint_traject_insert_points", sent)))
                .contains("\"err_code\":-11,", "positions[1]: 90.0 rad", "looks like degrees");
        assertThat(notices()).contains("looks like degrees");
        assertThat(status()).contains("looks like degrees");
    }

    @Test
    void wrongNumberOfAxesIsInTheAnswerTheEventLogAndTheStatus() {
        assertThat(body(robot.insert("{\"interval\":0.1,\"point\":[1,2,3]}"))).contains("it has 3 numbers");

        assertThat(notices()).contains("it has 3 numbers and must have 6");
        assertThat(status()).contains("it has 3 numbers and must have 6", "\"count\":1,");
    }

    @Test
    void anotherRefusalIsToldInTheMiddleOfAFlood() {
        robot.simulated.controller().state().switchPlayback(false);
        for (int i = 0; i < 500; i++) {
            robot.insert("{\"interval\":0.1,\"point\":[1,90,0,0,-90,0]}");
            robot.sleep(2);
        }

        robot.insert("{\"interval\":-1,\"point\":[1,90,0,0,-90,0]}");

        assertThat(notices()).contains("interval: -1 is not");
    }

    @Test
    void floodOfDifferentRefusalsDoesNotFloodTheEventLog() {
        for (int i = 0; i < 2000; i++) {
            robot.insert("{\"interval\":0.1,\"point\":[" + (1000 + i) + ",90,0,0,-90,0]}");
            robot.sleep(2);
        }

        assertThat(body(robot.get("/logManager/search?n_item=1000&cat_p=N")).split("refused", -1))
                .hasSizeBetween(10, 12);
        assertThat(status()).contains("\"count\":2000,");
    }

    @Test
    void lastCommandsAreShownWithWhereTheArmWas() {
        robot.insert("{\"interval\":0.1,\"look_ahead_time\":0.25,\"point\":[1,90,0,0,-90,0]}");
        robot.pass(1000);
        robot.insert("{\"time_from_start\":0,\"point\":[2,90,0,0,-90,0]}");

        assertThat(status())
                .contains("\"commands_count\":2,")
                .contains("\"outcome\":\"inserted\",\"time_from_start\":0.000000,\"interval\":0.000000,"
                        + "\"look_ahead_time\":0.000000,\"commanded_deg\":[2.000000,90.000000,0.000000,0.000000,"
                        + "-90.000000,0.000000],\"actual_deg\":[1.000000,")
                .contains("\"time_from_start\":-1.0", "\"look_ahead_time\":0.250000");
    }

    @Test
    void notRemoteIsSaidAlthoughPointsAreTaken() {
        robot.simulated.controller().state().switchRemote(false);

        assertThat(status()).contains("\"ready\":true", "\"reason\":\"not_remote\"");
    }
}
