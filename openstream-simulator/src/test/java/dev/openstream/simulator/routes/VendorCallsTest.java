package dev.openstream.simulator.routes;

import static dev.openstream.simulator.RoutesFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.Method;
import dev.openstream.simulator.RoutesFixture;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls that the vendor's C++, C# and Python programs send beyond the manual (docs/adr/0047): numbers as texts and
 * booleans, other numbers for whole ones, fields that are null or empty. Values that are really wrong are still
 * refused.
 */
class VendorCallsTest {

    private static final String TASK = "/project/context/tasks[0]/";
    private static final String RELAY = "/project/plc/set_relay_value";

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(Dialects.getDraft202012());
    private static final JsonNode DOCUMENT = new JsonMapper().readTree(body(new RoutesFixture().get("/openapi.json")));

    private final RoutesFixture robot = new RoutesFixture();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            POST | TASKassign_var_json | {"name":"a","scope":"","json":"12","save":true}             | {"_type":"JObject"}
            POST | TASKassign_var_json | {"name":"a","json":12,"save":false}                        | {"_type":"JObject"}
            POST | TASKassign_var_json | {"name":"a","scope":null,"json":"[1,2]","save":null}       | {"_type":"JObject"}
            POST | TASKassign_var_json | {"name":"a","scope":"GLOBAL","json":{"test":[10,"x"]}}     | {"_type":"JObject","test":[10,"x"]}
            POST | TASKassign_var_json | {"name":"a","json":"\\"text\\"","save":"true"}         | {"_type":"JObject"}
            POST | TASKassign_var_expr | {"name":"a","scope":"","expr":"1+1","save":true}           | {"_type":"JObject"}
            POST | TASKassign_var_expr | {"name":"a","expr":12,"save":1}                            | {"_type":"JObject"}
            POST | TASKsolve_expr      | {"expr":12.5,"scope":""}                                   | 12.5
            POST | RELAY               | {"name":"_m0","value":"1"}                                 | {"_type":"JObject"}
            POST | RELAY               | {"name":"_mw0","value":"-5"}                               | {"_type":"JObject"}
            POST | RELAY               | {"name":"_s0","value":1.0}                                 | {"_type":"JObject"}
            POST | RELAY               | {"name":"_r0","value":true}                                | {"_type":"JObject"}
            POST | RELAY               | {"name":"_K0","value":" 1 "}                               | {"_type":"JObject"}
            POST | RELAY               | {"name":"fb1_do0","value":1}                               | {"_type":"JObject"}
            POST | RELAY               | {"name":"fb1.do0","value":2.718}                           | {"_type":"JObject"}
            POST | RELAY               | {"name":"fb3.dof14","value":"2.718"}                       | {"_type":"JObject"}
            GET  | /project/plc/mw/val_s32           |  | [0,0,0,0,0,0,0,0]
            GET  | /project/plc/_m/val_s32?st=&len=1 |  | [0]
            GET  | /project/plc/M/val_s32?st=0&len=30 |  | [0,0,
            GET  | /project/plc/FB1_DOB/val_s32      |  | [0,
            GET  | /project/plc/m/val_s32?{"len":10,"st":4} |  | [0,0,0,0,0,0,0,0]
            GET  | /project/robot/po_cur?task_no=0&crd=0&ucrd_no=0&mechinfo=0 | | "crd":"base","mechinfo":1,
            GET  | /project/robot/po_cur?crd=2&mechinfo=-1 |                    | "crd":"joint","mechinfo":65535,
            GET  | /project/robot/po_cur?{"crd":0,"mechinfo":0} |               | "crd":"base","mechinfo":1,
            PUT  | /project/control/op_cnd | {"playback_mode":true}                                 | {"_text":""}
            PUT  | /project/control/op_cnd | {"playback_mode":false,"step_goback_max_spd":"100","ucrd_num":1.0} | {"_text":""}
            PUT  | /project/control/op_cnd | {"playback_mode":null,"robot_lock":""}                  | {"_text":""}
            PUT  | /project/control/op_cnd |                                                        | {"_text":""}
            POST | /project/control/ios/dio/do_val | {"type":"do","blk_no":0,"sig_no":3,"val":-99}    | {"_text":""}
            POST | /project/control/ios/dio/do_val | {"type":"DOB","blk_no":"0","sig_no":3.0,"val":"-99"} | {"_text":""}
            POST | /project/control/ios/dio/do_val | {"type":"do","sig_no":3,"val":true}             | {"_text":""}
            GET  | /project/control/ios/dio/do_val?type=DO&blk_no=&sig_no=3 |                        | "val":0
            POST | /project/robot/emergency_stop_test | {"step_no":1,"stop_at":50.5,"stop_at_corner":true,"category":"2"} | {"_type":"JObject"}
            POST | /project/robot/tool_no  | {"val":"1"}                                            | {"_type":"JObject"}
            POST | /project/robot/crd_sys  | null                                                   | "cur_crd":1
            POST | /project/robot/crd_sys  | {"val":1.4}                                            | "cur_crd":1
            POST | TASKrelease_wait        |                                                        | {"_type":"JObject"}
            POST | /project/context/tasks%5B0%5D/release_wait | {"any":{"thing":[]}}                 | {"_type":"JObject"}
            POST | /project/robot/stop     | null                                                   | {"_type":"JObject"}
            POST | /project/service/r_code/execute | {"code":true,"params":[]}                       | {"code":1,
            PUT  | /clock/date_time        | {"year":"2025","mon":8.0,"day":19,"hour":null}         | {}
            POST | /project/robot/trajectory/joint_traject_init | null                              | {"_type":"JObject"}
            GET  | /logManager/search?n_item=5000&cat_p=&id_min=&ts_min= |                          | boot
            GET  | /logManager/search?n_item=5&cat_p=E,W,N,H&id_min=0 |                             | boot
            PUT  | /simulator/panel        | {"remote":1,"mode":"AUTO_ONE_CYCLE","power_saving":""} | "remote":true
            POST | /console/execute_cmd    | {"cmd_line":""}                                        | "ecode":1,
            """)
    void isTaken(Method method, String url, String sent, String expected) {
        ApiAnswer answer = call(method, url, sent);

        assertThat(body(answer)).contains(expected);
        assertThat(answer.status()).isEqualTo(200);
        if (sent != null && !sent.equals("null")) {
            assertThat(documentedBody(method, url).validate(sent.strip(), InputFormat.JSON))
                    .as("what is taken is documented")
                    .isEmpty();
        }
    }

    /** The schema of the body that /openapi.json has for a call. */
    private static Schema documentedBody(Method method, String url) {
        String path = url.replace("TASK", TASK)
                .replace("RELAY", RELAY)
                .replace("%5B", "[")
                .replace("%5D", "]")
                .replace("tasks[0]", "tasks[{i}]");
        JsonNode schema = DOCUMENT.path("paths")
                .path(path)
                .path(method.name().toLowerCase(Locale.ROOT))
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        assertThat(schema.isObject()).as(path).isTrue();
        return SCHEMAS.getSchema(schema.toString(), InputFormat.JSON);
    }

    private ApiAnswer call(Method method, String url, String sent) {
        return robot.call(method, url.replace("TASK", TASK).replace("RELAY", RELAY), sent == null ? "" : sent);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            POST | TASKassign_var_json | {"name":"a","json":"{1"}                      | 403 | json: {1 is not JSON
            POST | TASKassign_var_json | {"name":"a","scope":"here","json":"1"}        | 400 | scope: \\"here\\" is not one of local, global
            POST | TASKassign_var_json | {"name":"a","json":null}                      | 400 | json: it is missing
            POST | TASKassign_var_json | {"name":"a","json":"1","save":"perhaps"}      | 400 | save: \\"perhaps\\" is not a boolean
            POST | RELAY               | {"name":"_m0","value":""}                     | 400 | value: \\"\\" is not a number
            POST | RELAY               | {"name":"_m0","value":null}                   | 400 | value: it is missing
            POST | RELAY               | {"name":"_m0","value":"0x10"}                 | 400 | value: \\"0x10\\"
            POST | RELAY               | {"name":"_m0","value":"NaN"}                  | 400 | value: \\"NaN\\"
            POST | RELAY               | {"name":"__m0","value":1}                     | 400 | name: __m0
            POST | RELAY               | {"name":"mb0","value":255.5}                  | 400 | value: 255.5 is not a number from -128 to 255
            GET  | /project/plc/fb0_m/val_s32 |                                        | 404 | relays: fb0_m
            GET  | /project/plc/mq/val_s32    |                                        | 404 | relays: mq
            GET  | /project/plc/dow/val_s32   |                                        | 404 | relays: dow
            PUT  | /project/control/op_cnd | {"playback_mode":0}                       | 400 | playback_mode: 0 is not a whole number from 1 to 2
            PUT  | /project/control/op_cnd | {"playback_mode":2.5}                     | 400 | playback_mode: 2.5
            PUT  | /project/control/op_cnd | {"step_goback_max_spd":true}              | 400 | step_goback_max_spd: true
            PUT  | /project/control/op_cnd | {"plc_mode":"run"}                        | 400 | plc_mode: \\"run\\"
            POST | /project/robot/emergency_stop_test | {"step_no":999.5,"stop_at":1,"stop_at_corner":0,"category":2} | 403 | "err_code":"-38502"
            POST | /project/robot/emergency_stop_test | {"step_no":1,"stop_at":100.4,"stop_at_corner":0,"category":null} | 403 | "err_code":"-38506"
            POST | /project/robot/tool_no  | {"val":"one"}                             | 400 | val: \\"one\\"
            POST | /project/robot/tool_no  | null                                      | 400 | val: it is missing
            POST | /project/context/tasks[00]/release_wait | {}                         | 400 | i: 00 is not
            POST | /project/context/tasks[0.0]/release_wait | {}                        | 400 | i: 0.0 is not
            GET  | /project/robot/tools/t_+1 |                                         | 400 | n: +1 is not
            GET  | /project/robot/po_cur?crd=1.5 |                                     | 400 | crd: 1.5
            GET  | /project/robot/po_cur?mechinfo=2 |                                  | 400 | mechinfo: 2
            POST | /project/robot/trajectory/joint_traject_log | {"enable":1}           | 400 | enable: 1 is not a boolean
            POST | /project/robot/trajectory/joint_traject_log | {"enable":null}        | 400 | enable: null
            """)
    void isRefusedAsBefore(Method method, String url, String sent, int status, String message) {
        ApiAnswer answer = call(method, url, sent);

        assertThat(body(answer)).contains(message);
        assertThat(answer.status()).isEqualTo(status);
    }

    // Half away from zero, as lround of C++ does it; a bit is set by whatever is not 0 then.
    @ParameterizedTest
    @CsvSource({
        "fb0.dob0, 2.5, 3",
        "fb0.dob0, 2.4999999999999996, 2",
        "fb0.dob0, 0.49999999999999994, 0",
        "fb0.dob0, -2.5, 253",
        "fb0.do0, 2.718, 1",
        "fb0.do0, 0.4, 0",
        "fb0.do0, -0.5, 1",
        "fb0.do0, -99, 1",
        "fb0.dow0, 65535.4, 65535",
        "_mb0, 7, 0"
    })
    void numbersAreRoundedAsTheControllerDoes(String name, String value, int dword) {
        for (String written : new String[] {value, '"' + value + '"'}) {
            robot.post(RELAY, "{\"name\":\"fb0.dol0\",\"value\":0}");

            assertThat(robot.post(RELAY, "{\"name\":\"" + name + "\",\"value\":" + written + "}")
                            .status())
                    .isEqualTo(200);

            assertThat(body(robot.get("/project/plc/fb0_do/val_s32?len=1"))).isEqualTo("[" + dword + "]");
        }
    }

    @Test
    void floatIsNotRounded() {
        robot.post(RELAY, "{\"name\":\"fb3.dof14\",\"value\":\"2.718\"}");

        assertThat(body(robot.get("/project/control/ios/dio/do_val?type=dof&blk_no=3&sig_no=14")))
                .contains("\"val\":2.718");
    }

    // The C# sample writes _mw2 and reads m; it says mw in its comments.
    @Test
    void relaysAreReadAsTheyWereWritten() {
        robot.post(RELAY, "{\"name\":\"_mw2\",\"value\":\"-2\"}");

        assertThat(body(robot.get("/project/plc/m/val_s32?st=0&len=1"))).isEqualTo("[-131072]");
        assertThat(body(robot.get("/project/plc/mw/val_s32?st=0&len=1"))).isEqualTo("[-131072]");
    }

    @Test
    void conditionThatIsNullOrEmptyStaysAsItIs() {
        robot.call(Method.PUT, "/project/control/op_cnd", "{\"playback_spd_rate\":40,\"playback_mode\":true}");
        robot.call(Method.PUT, "/project/control/op_cnd", "{\"playback_spd_rate\":null,\"plc_mode\":\"\"}");

        assertThat(body(robot.get("/project/control/op_cnd")))
                .contains("\"playback_spd_rate\":40,", "\"playback_mode\":1,", "\"plc_mode\":1");
    }

    @Test
    void assignedJsonIsTheVariablesValueWhateverItIs() {
        robot.post(TASK + "assign_var_json", "{\"name\":\"n\",\"scope\":\"\",\"json\":\"12\",\"save\":true}");
        robot.post(TASK + "assign_var_json", "{\"name\":\"t\",\"json\":\"\\\"x\\\"\"}");

        assertThat(body(robot.post(TASK + "solve_expr", "{\"expr\":\"n/5\"}"))).isEqualTo("2.4");
        assertThat(body(robot.post(TASK + "solve_expr", "{\"expr\":\"t\"}"))).isEqualTo("\"x\"");
    }

    // A failed initialization is 400 with a negative code; 403 is for a controller that has no such call.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"{\"agility_mode\":1}", "{\"agility_freq\":501}", "{\"agility_freq\":20.5}", "[]", "{", "5"})
    void refusedInitIs400WithANegativeCode(String sent) {
        ApiAnswer answer = robot.post("/project/robot/trajectory/joint_traject_init", sent);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(body(answer)).contains("\"err_code\":-400,", "\"err_msg\":");
    }
}
