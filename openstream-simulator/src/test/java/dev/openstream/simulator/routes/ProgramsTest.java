package dev.openstream.simulator.routes;

import static dev.openstream.simulator.RoutesFixture.JOINT_STATES;
import static dev.openstream.simulator.RoutesFixture.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs, moves of robot language, and what starts and ends them. */
class ProgramsTest extends StatesFixture {

    @Test
    void programThatWaitsPlaysUntilItsRelayComesOrItIsReleased() {
        for (String line : new String[] {"rl.stop", "rl.reinit", "rl.i wait di1", "rl.i end", "rl.start"}) {
            assertThat(body(console(line))).isEqualTo("{\"_type\":\"JObject\"}");
        }
        assertThat(ready()).isEqualTo("{\"ready\":true}");

        robot.post("/project/plc/set_relay_value", "{\"name\":\"di1\",\"value\":1}");

        assertThat(body(robot.get("/project/rgen"))).contains("\"is_playback\":0,");
        robot.post("/project/plc/set_relay_value", "{\"name\":\"di1\",\"value\":0}");
        console("rl.start");
        assertThat(ready()).isEqualTo("{\"ready\":true}");
        robot.post("/project/context/tasks[0]/release_wait", "{}");
        assertThat(ready()).isEqualTo("{\"ready\":false}");
        // Started again in whatever way, it waits again.
        robot.simulated.controller().state().switchPlayback(true);
        robot.post("/project/plc/set_relay_value", "{\"name\":\"do1\",\"value\":1}");
        assertThat(ready()).isEqualTo("{\"ready\":true}");
    }

    @Test
    void programMovesTheArmAndThenEnds() {
        console("rl.reinit");
        console("rl.i move SP,spd=1sec,accu=0,tool=1 [10,90,0,0,-90,0]");
        console("rl.i end");
        console("rl.start");
        assertThat(body(robot.get("/project/rgen"))).contains("\"is_playback\":1,");

        robot.pass(3000);

        assertThat(body(robot.get(JOINT_STATES))).contains("\"position\":[10.000000,90.000000,");
        assertThat(body(robot.get("/project/rgen"))).contains("\"is_playback\":0,");
    }

    @Test
    void oneMoveIsMadeWhileNothingIsPlaying() {
        robot.post(ROBOT + "stop", "{}");
        String task = "/project/context/tasks[0]/";

        assertThat(body(robot.post(task + "execute_move", "{\"stmt\":\"move SP,spd=1sec [0 90 0]\"}")))
                .contains("\"err_code\":-1376272,");
        assertThat(robot.post(
                                task + "execute_move",
                                "{\"stmt\":\"move P,spd=500mm/sec,accu=4,tool=0 [7,90,0,0,-90,0]\"}")
                        .status())
                .isEqualTo(200);
        robot.pass(3000);

        assertThat(body(robot.get(JOINT_STATES))).contains("\"position\":[7.000000,90.000000,");
        assertThat(body(robot.post(task + "cur_prog_cnt", "{\"pno\":1,\"ext_sel\":1}")))
                .contains("\"sno_new\":0");
        assertThat(body(robot.post(task + "cur_prog_cnt", "{\"pno\":2,\"ext_sel\":1}")))
                .contains("\"err_code\":-1245280,");
        assertThat(body(robot.post(task + "cur_prog_cnt", "{\"pno\":1,\"ext_sel\":0}")))
                .contains("\"err_code\":-1114208,");
        assertThat(robot.post(task + "set_cur_pc_idx", "{\"idx\":1}").status()).isEqualTo(200);
    }

    // start runs the program that is chosen, which waits; not what rl.start ran last.
    @ParameterizedTest
    @ValueSource(ints = {0, 10, 300, 3000})
    void startAfterARobotLanguageSessionRunsTheChosenProgram(int laterMillis) {
        for (String line :
                new String[] {"rl.reinit", "rl.i move SP,spd=2sec [30,90,0,0,-90,0]", "rl.i end", "rl.start"}) {
            console(line);
        }
        robot.pass(laterMillis);
        console("rl.stop");
        double heldDeg = robot.simulated.controller().motion().positionDeg(0);

        assertThat(robot.post(ROBOT + "start", "{}").status()).isEqualTo(200);
        robot.pass(4000);

        assertThat(body(robot.get("/project/rgen"))).contains("\"is_playback\":1,");
        assertThat(ready()).isEqualTo("{\"ready\":true}");
        assertThat(robot.simulated.controller().motion().positionDeg(0)).isEqualTo(heldDeg, within(8.0));
        // Points in the buffer are run by rl.start only.
        robot.post(ROBOT + "stop", "{}");
        assertThat(console("rl.start").status()).isEqualTo(200);
        robot.pass(4000);
        assertThat(robot.simulated.controller().motion().positionDeg(0)).isEqualTo(30);
    }

    @Test
    void resetDropsTheWaitAndLocalVariablesAndIsRefusedWhilePlaying() {
        String task = "/project/context/tasks[0]/";
        robot.post(task + "assign_var_expr", "{\"name\":\"l\",\"expr\":\"1\"}");
        robot.post(task + "assign_var_expr", "{\"name\":\"g\",\"scope\":\"global\",\"expr\":\"2\"}");
        assertThat(body(robot.post(task + "reset", ""))).contains("\"err_code\":-38501,");
        robot.post(ROBOT + "stop", "{}");

        assertThat(body(robot.post(task + "reset", ""))).isEqualTo("{\"_type\":\"JObject\"}");

        assertThat(body(robot.post(task + "solve_expr", "{\"expr\":\"g\"}"))).isEqualTo("2");
        assertThat(robot.post(task + "solve_expr", "{\"expr\":\"l\"}").status()).isEqualTo(403);
        assertThat(robot.post(ROBOT + "start", "").status()).isEqualTo(200);
        assertThat(ready()).isEqualTo("{\"ready\":true}");
    }

    private void raiseOverSpeed() {
        robot.insert(POINT);
        robot.insert("{\"interval\":0.01,\"look_ahead_time\":0.1,\"point\":[6,90,0,0,-90,0]}");
        for (int deg = 11; deg <= 31; deg += 5) {
            robot.insert("{\"interval\":0.01,\"look_ahead_time\":0.1,\"point\":[" + deg + ",90,0,0,-90,0]}");
        }
        assertThat(body(robot.get("/simulator/status"))).contains("\"alarm\":\"E159");
    }

    private String executeMove() {
        return body(robot.post(
                "/project/context/tasks[0]/execute_move", "{\"stmt\":\"move SP,spd=1sec [10 90 0 0 -90 0]\"}"));
    }

    // Every reason counts for which start is refused: otherwise the answer is 200 and nothing moves.
    @ParameterizedTest
    @CsvSource({"'{\"remote\":false}', -38500", "'{\"mode\":\"manual\"}', -1554", "'{\"emergency_stop\":true}', -1554"})
    void moveIsRefusedAsStartIs(String switches, int code) {
        robot.post(ROBOT + "stop", "{}");
        panel(switches);

        assertThat(executeMove()).contains("\"err_code\":" + code + ",");
        assertThat(body(robot.post(ROBOT + "start", "{}"))).isEqualTo(executeMove());
    }

    @Test
    void moveIsRefusedWhileAnAlarmStands() {
        raiseOverSpeed();

        assertThat(executeMove()).contains("\"err_code\":-1554,", "alarm: ");

        robot.post("/project/context/tasks/reset", "");
        assertThat(executeMove()).isEqualTo("{\"_type\":\"JObject\"}");
        robot.pass(3000);
        assertThat(robot.simulated.controller().motion().positionDeg(0)).isEqualTo(10);
    }
}
