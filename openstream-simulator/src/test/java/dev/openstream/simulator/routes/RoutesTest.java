package dev.openstream.simulator.routes;

import static dev.openstream.simulator.RoutesFixture.JOINT_STATES;
import static dev.openstream.simulator.RoutesFixture.TRAJECTORY;
import static dev.openstream.simulator.RoutesFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.Method;
import dev.openstream.simulator.RoutesFixture;
import dev.openstream.simulator.controller.Agility;
import dev.openstream.simulator.controller.MotorState;
import dev.openstream.simulator.controller.OperatingMode;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;

/** Every route, over the port that sessions use (open-api.md 2 and 3). */
class RoutesTest {

    private static final String START_POSITION =
            "\"position\":[0.000000,90.000000,0.000000,0.000000,-90.000000,0.000000]";

    /** The keys of the manual's example and those of 70.00 (3.3). */
    private static final String DOCUMENTED_KEYS =
            "_type spot_cnd_no cont_path eng_code apps_sync_seq call_pno cur_mode is_manual_full_spd "
                    + "arc_welder_no is_playback high_load spot_gun_no mov_func_no is_ext_start is_remote_mode "
                    + "is_ext_prog_sel enable_state arc_weld_appl manual_spd_max n_forced_io posi_sync eid_last_err "
                    + "spd_lev arcon_welder_0 eid_last_warn arcon_cnd_no_0 eid_last_noti eid_last_history job_state "
                    + "cur_func_no eid_last_con_out n_prompt cur_prog_no cur_step_no mov_prog_no task_enable "
                    + "mov_step_no axis_lock task_no shift_state call_depth next_exe_pno tool_no auto_spd "
                    + "job_sub_state jog_inch_status spot_seq_no step_execute_unit_status robot_model cur_mech_no "
                    + "base_intp cur_mech_axis_info load_esti cur_crd spot_panel_thickness ucrd_no gun_search_status "
                    + "step_goback_resume job_state_msg cooper_ctrl svgun_state arcon_welder_1 arcon_cnd_no_-1 "
                    + "plc_mode battery_status axis_ctrl paint_gun_no paint_block_state confirm_command_delete "
                    + "direct_teaching safety_recovery_mode rec_step_ex_sw cur_scm_status chk_brake_release "
                    + "maintenance_status reducer_status in_position eid_last_start_stop opc_ua_server_state";

    private final RoutesFixture robot = new RoutesFixture();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api_ver",
                "/versions/sysver",
                "/project/rgen",
                "/project/robot/motor_on_state",
                "/project/robot/po_cur",
                "/project/robot/po_cur?crd=2",
                "/project/robot/joints/joint_states",
                "/project/robot/joint_states",
                "/project/robot/trajectory/joint_traject_buf_avail",
                "/project/robot/trajectory/joint_traject_ready",
                "/project/robot/trajectory/joint_traject_mode",
                "/no/such/path"
            })
    void everyBodyIsOneCompactJsonValueInAsciiWithoutLineBreaks(String url) {
        ApiAnswer answer = robot.get(url);

        assertThat(body(answer)).isNotEmpty().matches("[ -~]+");
        assertOneJsonValue(body(answer));
    }

    private static void assertOneJsonValue(String json) {
        try (JsonParser parser = new StrictJson(64).parser(JsonText.of(json))) {
            parser.nextToken();
            parser.skipChildren();
            assertThat(parser.nextToken()).isNull();
        }
    }

    @Test
    void apiVersionIsABareNumber() {
        assertThat(robot.get("/api_ver")).isEqualTo(new ApiAnswer(200, JsonText.of("5")));
    }

    @Test
    void systemVersionIsRecentEnoughForEveryClientAndKeepsItsLineBreakEscaped() {
        String version = body(robot.get("/versions/sysver"));

        // The vendor's driver looks for this in the module called com and wants at least 60.32.
        assertThat(version)
                .containsPattern("\"name\":\"com\".*\"ver\":\"\\d+\\.\\d+-\\d+\"")
                .contains("\"build-date\":\"Aug 13 2025\\n\"");
    }

    @Test
    void generalInformationSaysReadyForStreamingAtTheStart() {
        String general = body(robot.get("/project/rgen"));

        assertThat(general)
                .startsWith("{\"_type\":\"JObject\"")
                .contains("\"cur_mode\":4,", "\"is_remote_mode\":1,", "\"is_playback\":1,", "\"enable_state\":256,")
                .contains("\"robot_model\":\"HA006B-01\"", "\"opc_ua_server_state\":-1");
        assertThat(Pattern.compile("\"([a-z_0-9-]+)\":")
                        .matcher(general)
                        .results()
                        .map(key -> key.group(1)))
                .containsExactlyInAnyOrder(DOCUMENTED_KEYS.split(" "));
    }

    @Test
    void generalInformationFollowsTheControllersState() {
        robot.simulated.controller().state().switchMode(OperatingMode.MANUAL);
        robot.simulated.controller().state().switchRemote(false);
        robot.simulated.controller().state().switchPlayback(false);
        robot.simulated.controller().state().switchMotor(MotorState.OFF);

        assertThat(body(robot.get("/project/rgen")))
                .contains("\"cur_mode\":0,", "\"is_remote_mode\":0,", "\"is_playback\":0,", "\"enable_state\":257,");
    }

    @ParameterizedTest
    @CsvSource({"ON, 0", "OFF, 1", "BUSY, 2"})
    void motorStateIsANumber(MotorState state, int val) {
        robot.simulated.controller().state().switchMotor(state);

        assertThat(body(robot.get("/project/robot/motor_on_state")))
                .isEqualTo("{\"_type\":\"JObject\",\"val\":" + val + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {JOINT_STATES, "/project/robot/joint_states", "/project%2Frobot/joints/joint%5fstates"})
    void jointStatesUnderEverySpelling(String path) {
        assertThat(body(robot.get(path)))
                .startsWith("{\"_type\":\"JObject\"," + START_POSITION + ",\"effort\":[")
                .endsWith("\"velocity\":[0.000000,0.000000,0.000000,0.000000,0.000000,0.000000]}");
    }

    @ParameterizedTest
    @CsvSource({
        "jno_start=2&jno_n=2, '[90.000000,0.000000]'",
        "jno_start=5, '[-90.000000,0.000000]'",
        "jno_n=1, '[0.000000]'",
        "jno_start=6&jno_n=2147483647, '[0.000000]'"
    })
    void someOfTheJoints(String query, String position) {
        assertThat(body(robot.get(JOINT_STATES + "?" + query))).contains("\"position\":" + position + ",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jno_start=0", "jno_start=7", "jno_start=a", "jno_n=0", "jno_n=-1", "jno_n=1.0", "jno_n="})
    void badJointNumbersAreNamed(String query) {
        ApiAnswer answer = robot.get(JOINT_STATES + "?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(body(answer))
                .startsWith("{\"_type\":\"JObject\",\"err_code\":-400,\"err_msg\":\"" + query.replace("=", ": "));
    }

    @Test
    void unknownPathIs404AndWrongMethod405() {
        assertThat(robot.get("/project/robots").status()).isEqualTo(404);
        assertThat(robot.get("/api_ver/").status()).isEqualTo(404);
        assertThat(body(robot.get("/a\"b\u00e9"))).contains("/a\\\"b\\u00e9");
        assertThat(robot.post("/api_ver", "{}").status()).isEqualTo(405);
        assertThat(robot.call(Method.DELETE, TRAJECTORY + "joint_traject_init", "{}")
                        .status())
                .isEqualTo(405);
        assertThat(body(robot.get(TRAJECTORY + "joint_traject_init"))).contains("which has POST");
    }

    @Test
    void trajectoryStateAtRest() {
        assertThat(body(robot.get(TRAJECTORY + "joint_traject_buf_avail"))).isEqualTo("{\"val\":2048}");
        assertThat(body(robot.get(TRAJECTORY + "joint_traject_ready"))).isEqualTo("{\"ready\":true}");
        assertThat(body(robot.get(TRAJECTORY + "joint_traject_mode"))).isEqualTo("{\"mode\":false}");
    }

    @Test
    void trajectoryModeLastsFromTheFirstPointUntilTheArmRests() {
        robot.insert("{\"interval\":0.1,\"look_ahead_time\":0.1,\"point\":[5,90,0,0,-90,0]}");

        assertThat(body(robot.get(TRAJECTORY + "joint_traject_mode"))).isEqualTo("{\"mode\":true}");
        assertThat(body(robot.get(TRAJECTORY + "joint_traject_buf_avail"))).isEqualTo("{\"val\":2047}");
        robot.pass(150);
        assertThat(body(robot.get(TRAJECTORY + "joint_traject_buf_avail"))).isEqualTo("{\"val\":2048}");
        assertThat(body(robot.get(TRAJECTORY + "joint_traject_mode"))).isEqualTo("{\"mode\":true}");
        assertThat(body(robot.get("/project/rgen"))).contains("\"in_position\":[0,0,0,0,0,0,0,0]");
        robot.pass(2000);
        assertThat(body(robot.get(TRAJECTORY + "joint_traject_mode"))).isEqualTo("{\"mode\":false}");
        assertThat(body(robot.get("/project/rgen"))).contains("\"in_position\":[1,1,1,1,1,1,1,1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"agility_mode\":false}", "{\"agility_freq\":500,\"other\":[{}]}"})
    void initIsTakenWithOrWithoutABody(String sent) {
        assertThat(robot.post(TRAJECTORY + "joint_traject_init", sent))
                .isEqualTo(new ApiAnswer(200, JsonText.of("{\"_type\":\"JObject\"}")));
    }

    @Test
    void initKeepsWhatItSaysAboutAgilityUntilTheNextOne() {
        robot.post(TRAJECTORY + "joint_traject_init", "{\"agility_mode\":true,\"agility_freq\":30}");
        assertThat(robot.simulated.controller().trajectory().agility()).isEqualTo(new Agility(true, 30));

        robot.post(TRAJECTORY + "joint_traject_init", "{}");
        assertThat(robot.simulated.controller().trajectory().agility()).isEqualTo(new Agility(false, 20));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|body",
                "{\"agility_mode\":1}|agility_mode: 1",
                "{\"agility_mode\":\"true\"}|agility_mode: \\\"true\\\"",
                "{\"agility_mode\":null}|agility_mode: null",
                "{\"agility_freq\":501}|agility_freq: 501",
                "{\"agility_freq\":-1}|agility_freq: -1",
                "{\"agility_freq\":20.5}|agility_freq: 20.5",
                "{\"agility_freq\":[20]}|agility_freq: an array",
                "{\"agility_freq\":99999999999999999999}|agility_freq: 99999999999999999999",
                "{|body: it is not JSON"
            })
    void wrongInitIsNamedAndClearsNothing(String sent, String fault) {
        robot.insert("{\"interval\":0.1,\"look_ahead_time\":1,\"point\":[5,90,0,0,-90,0]}");

        ApiAnswer answer = robot.post(TRAJECTORY + "joint_traject_init", sent);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(body(answer)).contains("\"err_msg\":\"" + fault);
        assertThat(body(robot.get(TRAJECTORY + "joint_traject_buf_avail"))).isEqualTo("{\"val\":2047}");
    }

    @Test
    void initClearsTheBufferAlsoWhenNothingIsPlaying() {
        robot.insert("{\"interval\":0.1,\"look_ahead_time\":1,\"point\":[5,90,0,0,-90,0]}");
        robot.simulated.controller().state().switchPlayback(false);

        assertThat(robot.post(TRAJECTORY + "joint_traject_init", "{}").status()).isEqualTo(200);

        assertThat(body(robot.get(TRAJECTORY + "joint_traject_buf_avail"))).isEqualTo("{\"val\":2048}");
        assertThat(body(robot.get(TRAJECTORY + "joint_traject_ready"))).isEqualTo("{\"ready\":false}");
    }
}
