package dev.openstream.simulator.routes;

import static dev.openstream.simulator.RoutesFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.Method;
import dev.openstream.simulator.RoutesFixture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of every row of open-api.md section 2, of a controller that is ready for streaming. */
class EndpointCallsTest {

    private static final int LAST_SIMULATED_ROW = 37;

    private final RoutesFixture robot = new RoutesFixture();

    @Test
    void everyRowOfTheReferenceIsThere() {
        RouteTable table = new RouteTable(robot.simulated.controller(), robot.simulated.faults());

        assertThat(table.endpoints().stream().map(Endpoint::row).filter(row -> row > 0))
                .containsAll(
                        IntStream.rangeClosed(1, LAST_SIMULATED_ROW).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
             1 | GET  | /api_ver                                          |    | 200 | 5
             2 | GET  | /versions/sysver                                  |    | 200 | "name":"com"
             3 | GET  | /project/rgen                                     |    | 200 | "robot_model":"HA006B-01"
             4 | GET  | /project/robot/motor_on_state                     |    | 200 | {"_type":"JObject","val":0}
             5 | POST | /project/robot/motor_on                           |    | 200 | {"_type":"JObject"}
             6 | POST | /project/robot/motor_off                          | {} | 200 | {"_type":"JObject"}
             7 | POST | /project/robot/start                              | {} | 200 | {"_type":"JObject"}
             7 | POST | /project/robot/stop                               | {} | 200 | {"_type":"JObject"}
             8 | GET  | /project/robot/emergency_stop                     |    | 200 | {"_type":"JObject","val":0}
             8 | POST | /project/robot/emergency_stop                     | {} | 200 | {"_type":"JObject"}
             9 | GET  | /project/robot/po_cur                             |    | 200 | "_type":"Pose"
             9 | GET  | /project/robot/po_cur?crd=2&mechinfo=1&task_no=0  |    | 200 | "crd":"joint"
            10 | GET  | /project/robot/joints/joint_states                |    | 200 | "effort":[
            10 | GET  | /project/robot/joint_states?jno_start=1&jno_n=6   |    | 200 | "velocity":[
            10 | GET  | /project/robot/joint_states?jno_start=7           |    | 400 | jno_start: 7
            11 | POST | /project/robot/trajectory/joint_traject_init      |    | 200 | {"_type":"JObject"}
            12 | POST | /project/robot/trajectory/joint_traject_insert_point | {"interval":0.01,"time_from_start":0.0,"look_ahead_time":0.5,"point":[0.0,10.0,-20.0,30.0,0.0,15.0]} | 200 | {"_type":"JObject"}
            13 | POST | /project/robot/trajectory/joint_traject_insert_points | {"joint_names":["j1","j2","j3","j4","j5","j6"],"points":{"point_1":{"positions":[0,1.570796,0,0,-1.570796,0],"time_from_start":0.0},"point_2":{"positions":[0.049999,1.570796,0,0,-1.570796,0],"time_from_start":0.4}}} | 200 | {"_type":"JObject"}
            14 | GET  | /project/robot/trajectory/joint_traject_buf_avail |    | 200 | {"val":2048}
            15 | GET  | /project/robot/trajectory/joint_traject_ready     |    | 200 | {"ready":true}
            16 | GET  | /project/robot/trajectory/joint_traject_mode      |    | 200 | {"mode":false}
            17 | POST | /project/robot/trajectory/joint_traject_off       | {} | 200 | {"_type":"JObject"}
            18 | GET  | /project/robot/trajectory/joint_traject_agility_info | | 200 | {"agility_mode":false,"agility_freq":20}
            19 | GET  | /project/robot/trajectory/joint_traject_log       |    | 200 | {"val":0}
            19 | POST | /project/robot/trajectory/joint_traject_log       | {"enable":true} | 200 | {"_type":"JObject"}
            19 | POST | /project/robot/trajectory/joint_traject_log       | {} | 400 | enable: it is missing
            20 | GET  | /project/control/op_cnd                           |    | 200 | "_type":"CondGrp"
            20 | PUT  | /project/control/op_cnd                           | {"playback_spd_rate":50,"x":1} | 200 | {"_text":""}
            20 | PUT  | /project/control/op_cnd                           | {"playback_spd_rate":0} | 400 | playback_spd_rate: 0
            21 | GET  | /project/control/ios/dio/di_val?type=di&blk_no=1&sig_no=959 | | 200 | {"_type":"JObject","val":0}
            21 | GET  | /project/control/ios/dio/do_val?type=dof&blk_no=9&sig_no=116 | | 200 | "val":0.0
            21 | GET  | /project/control/ios/dio/do_val?type=dol&sig_no=117 | | 400 | sig_no: 117
            21 | GET  | /project/control/ios/dio/do_val?type=xx&sig_no=1  |    | 400 | type: xx is not one of
            21 | GET  | /project/control/ios/dio/do_val?type=do           |    | 400 | sig_no: it is missing
            21 | POST | /project/control/ios/dio/do_val                   | {"type":"dob","blk_no":2,"sig_no":3,"val":-99} | 200 | {"_text":""}
            21 | POST | /project/control/ios/dio/do_val                   | {"type":"dob","blk_no":2,"sig_no":3,"val":256} | 400 | val: 256.0 is not a number from -128 to 255
            22 | GET  | /project/control/ios/sio/si_val?type=sib&sig_no=3 |    | 200 | {"_type":"JObject","val":0}
            22 | GET  | /project/control/ios/sio/si_val?type=sob&sig_no=3 |    | 200 | "val":0
            22 | GET  | /project/control/ios/sio/so_val?type=so&sig_no=3  |    | 200 | "val":0
            23 | GET  | /project/plc/fb1_do/val_s32                       |    | 200 | [0,0,0,0,0,0,0,0]
            23 | GET  | /project/plc/fn63_x/val_s32?st=116&len=1          |    | 200 | [0]
            23 | GET  | /project/plc/m/val_s32?st=0&len=5000              |    | 200 | [0,
            23 | GET  | /project/plc/k/val_s32?st=100                     |    | 400 | st, len: 8 numbers from byte 100
            23 | GET  | /project/plc/do/val_s32                           |    | 404 | relays: do is not one of
            23 | GET  | /project/plc/fb10_do/val_s32                      |    | 404 | relays: fb10_do
            23 | POST | /project/plc/set_relay_value                      | {"name":"fb0.di23","value":1.0} | 200 | {"_type":"JObject"}
            23 | POST | /project/plc/set_relay_value                      | {"name":"FB1.DO0","value":"1"} | 200 | {"_type":"JObject"}
            23 | POST | /project/plc/set_relay_value                      | {"name":"fb1.do960","value":"1"} | 400 | name: fb1.do960 is not a relay
            23 | POST | /project/plc/set_relay_value                      | {"name":"fb1.do0","value":"x"} | 400 | value: \\"x\\"
            24 | POST | /console/execute_cmd                              | {"cmd_line":"rl.reinit"} | 200 | {"_type":"JObject"}
            24 | POST | /console/execute_cmd                              | {"cmd_line":"rl.walk"} | 200 | {"_type":"JObject","ecode":1,
            25 | GET  | /project/robot/cur_tool_data                      |    | 200 | "mass":6.0
            25 | GET  | /project/robot/tools                              |    | 200 | "t_1":{"_type":"Tool"
            25 | GET  | /project/robot/tools/t_1                          |    | 200 | "mass":1.0
            25 | GET  | /project/robot/tools/t_2                          |    | 404 | tool 2 has no data
            25 | GET  | /project/robot/tools/t_x                          |    | 400 | n: x
            25 | POST | /project/robot/tool_no                            | {"val":1} | 200 | {"_type":"JObject"}
            25 | POST | /project/robot/tool_no                            | {"val":32} | 400 | val: 32
            26 | POST | /project/robot/crd_sys                            | {"val":1} | 200 | {"_type":"JObject","cur_crd":1,"ucrd_no":0}
            26 | POST | /project/robot/crd_sys                            | {"val":-1} | 200 | "cur_crd":1,
            27 | GET  | /logManager/search?n_item=100&cat_p=E,H&id_min=0&ts_min=2020/01/01 00:00:00.000 | | 200 | \\"code\\" : \\"boot\\"
            27 | GET  | /logManager/search?ts_max=2020/01/01               |    | 200 | {"_text":""}
            27 | GET  | /logManager/search?cat_p=E,Q                      |    | 400 | cat_p: E,Q is not a list of categories of [E, W, N,
            27 | GET  | /logManager/search?ts_max=yesterday               |    | 400 | ts_max: yesterday
            28 | GET  | /clock/date_time                                  |    | 200 | "wday":
            28 | PUT  | /clock/date_time                                  | {"year":2025,"mon":8,"day":19,"hour":15,"min":43,"sec":39} | 200 | {}
            28 | PUT  | /clock/date_time                                  | {"mon":2,"day":30} | 400 | day: there is no such date
            29 | GET  | /project/jobs_info                                |    | 200 | "fname":"0001.job"
            30 | GET  | /project/control/ucss/ucs_nos                     |    | 200 | [
            31 | POST | /project/context/tasks[0]/cur_prog_cnt            | {"pno":1,"sno":-1,"fno":-1,"ext_sel":1} | 403 | "err_code":-1442080,
            32 | POST | /project/context/tasks%5B1%5D/set_cur_pc_idx      | {"idx":1} | 403 | "err_code":-38501,
            33 | POST | /project/context/tasks[0]/release_wait            | {} | 200 | {"_type":"JObject"}
            33 | POST | /project/context/tasks[8]/release_wait            | {} | 400 | i: 8
            34 | POST | /project/context/tasks[0]/execute_move            | {"stmt":"move SP,spd=1sec,accu=0,tool=1 [0 90 0 0 0 0]"} | 403 | "err_code":-1442080,
            35 | POST | /project/context/tasks[0]/solve_expr              | {"expr":"(1+2)*-3/2"} | 200 | -4.5
            35 | POST | /project/context/tasks[0]/solve_expr              | {"expr":"nobody"} | 403 | "err_code":-1376272,
            35 | POST | /project/context/tasks[0]/assign_var_expr         | {"name":"a","scope":"local","expr":"2","save":"true"} | 200 | {"_type":"JObject"}
            35 | POST | /project/context/tasks[0]/assign_var_json         | {"name":"a","scope":"global","json":"{\\"test\\": 10}","save":"true"} | 200 | {"_type":"JObject","test":10}
            36 | POST | /project/service/r_code/execute                   | {"code":1} | 200 | {"code":1,"description":"","params":[],"subcode":0}
            36 | POST | /project/service/r_code/execute                   | {"code":0} | 403 | "err_code":-38501,
            36 | POST | /project/context/tasks/reset                      |    | 403 | "err_code":-38501,
            36 | POST | /project/context/tasks[7]/reset                   | {} | 403 | "err_code":-38501,
            36 | POST | /project/context/tasks[8]/reset                   | {} | 404 | i: there is no task 8
            36 | GET  | /project/context/tasks/reset                      |    | 405 | which has POST
            37 | POST | /project/robot/emergency_stop_test                | {"step_no":1,"stop_at":100,"stop_at_corner":0,"category":2} | 200 | {"_type":"JObject"}
            37 | POST | /project/robot/emergency_stop_test                | {"step_no":0} | 403 | "err_code":"-38502",
            37 | POST | /project/robot/emergency_stop_test                | {"step_no":1} | 403 | "err_code":"-38506",
            38 | GET  | /project/project_info                             |    | 404 | is a call of the controller that is not simulated
            38 | POST | /project/jobs/delete_job                          | {} | 404 | not simulated
            39 | GET  | /file_manager/files?pathname=x                    |    | 404 | not simulated
             0 | GET  | /project/robot/trajectory/joint_traject_redy      |    | 404 | nearest known path is /project/robot/trajectory/joint_traject_ready
             0 | GET  | /project/robot/joint_traject_init                 |    | 404 | nearest known path is
             0 | GET  | /                                                |    | 200 | {"_type":"JObject","robot_model":"HA006B-01","api_ver":5,"docs":"/docs","links":{"openapi":"/openapi.json","status":"/simulator/status","faults":"/simulator/faults","health":"/api/health","page":"/"}}
             0 | GET  | /api/health                                      |    | 200 | {"_type":"JObject","health":"ok"}
             0 | GET  | /project/robot                                   |    | 200 | {"_type":"JObject","robot_model":"HA006B-01","n_axes":6}
             0 | PUT  | /api_ver                                          |    | 405 | which has GET
             0 | GET  | /simulator/status?commands=3                      |    | 200 | "summary":"ready; no point has come yet"
             0 | PUT  | /simulator/panel                                  | {"remote":false} | 200 | "remote":false
             0 | PUT  | /simulator/panel                                  | {"mode":"auto"} | 400 | mode: \\"auto\\" is not one of
            """)
    void callOf(int row, Method method, String url, String sent, int status, String expected) {
        ApiAnswer answer = robot.call(method, url, sent == null ? "" : sent);

        assertThat(body(answer)).as("row %d", row).contains(expected).matches("[ -~]*");
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void fieldsThatAreNotKnownAreIgnored() {
        assertThat(robot.get("/api_ver?whatever=1&whatever=2").status()).isEqualTo(200);
        assertThat(robot.get("/project/control/ios/dio/do_val?x=y&type=do&sig_no=1")
                        .status())
                .isEqualTo(200);
        assertThat(robot.post("/project/robot/tool_no", "{\"x\":[{}],\"val\":1}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void bitsAndBytesAreTwoViewsOfTheSameMemory() {
        robot.post("/project/control/ios/dio/do_val", "{\"type\":\"dob\",\"blk_no\":0,\"sig_no\":2,\"val\":200}");

        assertThat(body(robot.get("/project/control/ios/dio/do_val?type=dob&sig_no=2")))
                .contains("\"val\":-56");
        // do16 is the lowest bit of dob2; 200 is 0b11001000.
        assertThat(body(robot.get("/project/control/ios/dio/do_val?type=do&sig_no=19")))
                .contains("\"val\":1");
        assertThat(body(robot.get("/project/control/ios/dio/do_val?type=do&sig_no=16")))
                .contains("\"val\":0");
        assertThat(body(robot.get("/project/plc/fb0_do/val_s32?len=1"))).isEqualTo("[13107200]");
    }

    @Test
    void relayWithoutABusIsCountedOverTheBlocks() {
        robot.post("/project/plc/set_relay_value", "{\"name\":\"DO961\",\"value\":\"1\"}");

        assertThat(body(robot.get("/project/plc/fb1_do/val_s32?len=1"))).isEqualTo("[2]");
    }

    @Test
    void variablesKeepWhatWasAssigned() {
        String task = "/project/context/tasks[0]/";
        robot.post(task + "assign_var_expr", "{\"name\":\"a\",\"scope\":\"local\",\"expr\":\"6\"}");
        robot.post(task + "assign_var_json", "{\"name\":\"o\",\"scope\":\"global\",\"json\":\"{\\\"t\\\":[1,true]}\"}");

        assertThat(body(robot.post(task + "solve_expr", "{\"expr\":\"a*7\"}"))).isEqualTo("42");
        assertThat(body(robot.post(task + "solve_expr", "{\"expr\":\"o\"}"))).isEqualTo("{\"t\":[1,true]}");
        assertThat(robot.post(task + "solve_expr", "{\"expr\":\"a\",\"scope\":\"global\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void conditionsAreKeptAndShownInTheGeneralInformation() {
        robot.call(Method.PUT, "/project/control/op_cnd", "{\"playback_spd_rate\":55,\"plc_mode\":3}");

        assertThat(body(robot.get("/project/control/op_cnd"))).contains("\"playback_spd_rate\":55,", "\"plc_mode\":3");
        assertThat(body(robot.get("/project/rgen"))).contains("\"auto_spd\":55,", "\"plc_mode\":3");
    }

    @Test
    void clockRunsOnFromWhatItWasSetTo() {
        robot.call(
                Method.PUT,
                "/clock/date_time",
                "{\"year\":2025,\"mon\":8,\"day\":19,\"hour\":15,\"min\":43,\"sec\":39}");
        robot.pass(2000);

        assertThat(body(robot.get("/clock/date_time")))
                .isEqualTo("{\"_type\":\"JObject\",\"year\":2025,\"mon\":8,\"day\":19,\"wday\":2,"
                        + "\"hour\":15,\"min\":43,\"sec\":41}");
    }
}
