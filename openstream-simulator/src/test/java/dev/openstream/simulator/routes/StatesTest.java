package dev.openstream.simulator.routes;

import static dev.openstream.simulator.RoutesFixture.JOINT_STATES;
import static dev.openstream.simulator.RoutesFixture.TRAJECTORY;
import static dev.openstream.simulator.RoutesFixture.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.Method;
import dev.openstream.simulator.RoutesFixture;
import dev.openstream.simulator.controller.StartState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The controller's states and what follows from each (open-api.md 3.4 to 3.6, 3.9, 3.13, 4, 8). */
class StatesTest extends StatesFixture {

    private int motor() {
        String answer = body(robot.get(ROBOT + "motor_on_state"));
        return answer.charAt(answer.length() - 2) - '0';
    }

    private String events(String categories) {
        return body(robot.get("/logManager/search?cat_p=" + categories));
    }

    @Test
    void motorsAreBusyForASecondWhenTheyAreSwitchedOn() {
        robot.post(ROBOT + "motor_off", "{}");
        assertThat(motor()).isEqualTo(1);

        assertThat(robot.post(ROBOT + "motor_on", "{}").status()).isEqualTo(200);

        assertThat(motor()).isEqualTo(2);
        assertThat(body(robot.get("/project/rgen"))).contains("\"enable_state\":258,");
        robot.pass(990);
        assertThat(motor()).isEqualTo(2);
        robot.pass(10);
        assertThat(motor()).isZero();
    }

    @Test
    void motorOnAgainWhileBusyDoesNotBeginAnew() {
        robot.post(ROBOT + "motor_off", "{}");
        robot.post(ROBOT + "motor_on", "{}");
        robot.pass(900);
        robot.post(ROBOT + "motor_on", "{}");
        robot.pass(100);

        assertThat(motor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"motor_on", "start"})
    void commandsFromOutsideNeedRemoteMode(String command) {
        panel("{\"remote\":false}");

        assertThat(body(robot.post(ROBOT + command, "{}"))).contains("\"err_code\":-38500,", "is_remote_mode");
        assertThat(body(console("rl.reinit"))).contains("\"err_code\":-38500,");
        // Stopping is allowed in every state.
        assertThat(robot.post(ROBOT + "stop", "{}").status()).isEqualTo(200);
        assertThat(console("rl.stop").status()).isEqualTo(200);
    }

    @Test
    void startNeedsMotorsAnAutomaticModeAndNoEmergencyStop() {
        robot.post(ROBOT + "motor_off", "{}");
        assertThat(body(robot.post(ROBOT + "start", "{}"))).contains("\"err_code\":-1442071,");
        panel("{\"emergency_stop\":true}");
        assertThat(body(robot.post(ROBOT + "motor_on", "{}"))).contains("emergency_stop");
        panel("{\"mode\":\"manual\"}");
        assertThat(body(robot.post(ROBOT + "start", "{}"))).contains("\"err_code\":-1554,", "cur_mode");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"emergency_stop\":true}', emergency_stop",
        "'{\"power_saving\":true}', power_saving",
        "'{\"mode\":\"manual\"}', cur_mode"
    })
    void whatIsNotOperableIsNotReadyRefusesPointsAndClearsTheBuffer(String switches, String reason) {
        robot.insert(POINT);
        robot.post(TRAJECTORY + "joint_traject_log", "{\"enable\":true}");
        panel(switches);

        assertThat(ready()).isEqualTo("{\"ready\":false}");
        ApiAnswer refused = robot.insert(POINT);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(body(refused)).contains("\"err_code\":-1554,", "E01554", reason);
        assertThat(body(robot.get(TRAJECTORY + "joint_traject_buf_avail"))).isEqualTo("{\"val\":2048}");
        assertThat(body(robot.get(TRAJECTORY + "joint_traject_log"))).isEqualTo("{\"val\":0}");
        assertThat(events("E")).contains("\\\"code\\\" : \\\"E01554\\\"", reason);
        assertThat(body(robot.get("/simulator/status"))).contains("nothing moves: ", reason);
        robot.pass(1500);
        assertThat(body(robot.get(JOINT_STATES))).contains("\"position\":[0.000000,90.000000,");
    }

    @Test
    void repeatedRefusalsAreOneEventThatCounts() {
        robot.post(ROBOT + "stop", "{}");
        for (int i = 0; i < 500; i++) {
            robot.insert(POINT);
        }

        assertThat(events("E").split("E01554", -1)).hasSize(2);
        assertThat(events("E")).contains("(500 times)");
        assertThat(body(robot.get("/simulator/status"))).contains("\"count\":500,");
    }

    @Test
    void emergencyStopSwitchesOffAndIsNotLeftPressed() {
        robot.insert("{\"time_from_start\":0,\"point\":[150,90,0,0,-90,0]}");
        robot.pass(300);

        assertThat(robot.post(ROBOT + "emergency_stop", "{}").status()).isEqualTo(200);

        assertThat(motor()).isEqualTo(1);
        assertThat(body(robot.get("/project/rgen"))).contains("\"is_playback\":0,");
        assertThat(body(robot.get(ROBOT + "emergency_stop"))).contains("\"val\":0");
        assertThat(events("S")).contains("estop");
        robot.pass(1000);
        assertThat(robot.simulated.controller().motion().moving()).isFalse();
        assertThat(robot.post(ROBOT + "motor_on", "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/project/service/r_code/execute, '{\"code\":1}'",
        "/project/service/r_code/execute, '{\"code\":0}'",
        // The only way out of an alarm that the vendor's C# sample knows; it sends no body.
        "/project/context/tasks/reset, ''",
        "/project/context/tasks[0]/reset, '{}'",
        TRAJECTORY + "joint_traject_init, ''"
    })
    void errorThatStoppedTheRobotStaysUntilItIsReset(String url, String sent) {
        robot.insert(POINT);
        // The way from the previous point, 1 deg, is 5 deg in 10 ms, again and again.
        for (int deg = 6; deg <= 31; deg += 5) {
            robot.insert("{\"interval\":0.01,\"look_ahead_time\":0.1,\"point\":[" + deg + ",90,0,0,-90,0]}");
        }

        assertThat(ready()).isEqualTo("{\"ready\":false}");
        assertThat(body(robot.insert(POINT))).contains("\"err_code\":-1554,", "alarm: E159");
        assertThat(body(robot.post(ROBOT + "start", "{}"))).contains("alarm: ");
        assertThat(events("E")).contains("E159", "j1 would need 500.0 deg/s and can do 230.0 deg/s");
        assertThat(body(robot.get("/simulator/status"))).contains("\"alarm\":\"E159 axis speed limit");

        assertThat(robot.post(url, sent).status()).isEqualTo(200);
        assertThat(robot.post(ROBOT + "start", "{}").status()).isEqualTo(200);
        assertThat(ready()).isEqualTo("{\"ready\":true}");
        assertThat(robot.insert(POINT).status()).isEqualTo(200);
    }

    // user-needs U6: STOP control flushes, and the motion goes on after an init, also while the arm still brakes.
    @ParameterizedTest
    @ValueSource(ints = {0, 10, 1000})
    void initResumesAfterHold(int laterMillis) {
        robot.insert("{\"time_from_start\":0,\"look_ahead_time\":0.7,\"point\":[90,90,0,0,-90,0]}");
        robot.pass(600);
        robot.simulated.controller().hold();
        assertThat(robot.simulated.controller().motion().bufferLevel()).isZero();
        robot.pass(laterMillis);

        assertThat(robot.post(TRAJECTORY + "joint_traject_init", "{}").status()).isEqualTo(200);
        assertThat(robot.insert("{\"time_from_start\":0,\"look_ahead_time\":0.7,\"point\":[60,90,0,0,-90,0]}")
                        .status())
                .isEqualTo(200);
        robot.pass(3000);

        assertThat(robot.simulated.controller().motion().positionDeg(0)).isEqualTo(60);
    }

    @Test
    void chosenToolMovesTheTipAndTheEffort() {
        String flange = body(robot.get(ROBOT + "po_cur?crd=0"));
        String effort = body(robot.get(JOINT_STATES));

        robot.post(ROBOT + "tool_no", "{\"val\":1}");

        // T1's tip is 150 mm before the flange, which looks down.
        assertThat(number(body(robot.get(ROBOT + "po_cur?crd=0")), "z") - number(flange, "z"))
                .isEqualTo(-150, within(1e-3));
        assertThat(body(robot.get(JOINT_STATES))).isNotEqualTo(effort);
    }

    private static double number(String json, String name) {
        return Double.parseDouble(json.replaceAll(".*\"" + name + "\":([-0-9.]+).*", "$1"));
    }

    @Test
    void coldControllerIsBroughtToStreamingByHandAndByCommands() {
        RoutesFixture cold = new RoutesFixture(StartState.COLD);
        assertThat(body(cold.get("/project/rgen")))
                .contains("\"cur_mode\":0,", "\"is_remote_mode\":0,", "\"is_playback\":0,", "\"enable_state\":257,");
        assertThat(body(cold.insert(POINT))).contains("motor_on_state");

        cold.call(Method.PUT, "/simulator/panel", "{\"mode\":\"auto_one_cycle\",\"remote\":true}");
        cold.post(ROBOT + "motor_on", "{}");
        cold.pass(1000);
        assertThat(body(cold.insert(POINT))).contains("is_playback");
        cold.post(ROBOT + "start", "{}");

        assertThat(cold.insert(POINT).status()).isEqualTo(200);
    }

    // Known since 70.06: while the mode is true an init clears nothing.
    @Test
    void initClearsNothingWhileTheTrajectoryIsActiveAndOffEndsIt() {
        robot.insert(POINT);

        robot.post(TRAJECTORY + "joint_traject_init", "");
        assertThat(body(robot.get(TRAJECTORY + "joint_traject_buf_avail"))).isEqualTo("{\"val\":2047}");
        assertThat(events("N")).contains("changed nothing");

        robot.post(TRAJECTORY + "joint_traject_off", "{}");
        robot.pass(3000);
        assertThat(body(robot.get(TRAJECTORY + "joint_traject_buf_avail"))).isEqualTo("{\"val\":2048}");
        assertThat(body(robot.get(TRAJECTORY + "joint_traject_mode"))).isEqualTo("{\"mode\":false}");
    }
}
