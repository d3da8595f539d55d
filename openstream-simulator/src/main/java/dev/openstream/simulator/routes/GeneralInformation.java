package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.simulator.controller.ControllerSettings;
import dev.openstream.simulator.controller.EventCategory;
import dev.openstream.simulator.controller.EventLog;
import dev.openstream.simulator.controller.MotorState;
import dev.openstream.simulator.controller.OperatingCondition;
import dev.openstream.simulator.controller.RobotController;

/**
 * {@code /project/rgen} and {@code /project/robot/motor_on_state} (open-api.md 3.3, 3.4). Clients poll the former, so what
 * never changes of its many keys is copied as one piece, and only the live ones are written.
 */
final class GeneralInformation {

    /** enable_state: byte 1 says that the teach pendant enables; byte 0 is the motor's state. */
    private static final int PENDANT_ENABLES = 256;

    /** job_sub_state of a program that stands in {@code wait di1}. */
    private static final int WAITING = 23;

    /** The documented record without its live keys; values of the manual's example where they mean nothing here. */
    private static final JsonText CONSTANT_KEYS = JsonText.of("\"spot_cnd_no\":[0,0,0,0],\"cont_path\":1,"
            + "\"eng_code\":0,\"apps_sync_seq\":0,\"call_pno\":-1,\"is_manual_full_spd\":0,\"arc_welder_no\":0,"
            + "\"high_load\":0,\"spot_gun_no\":[0,0,0,0],\"mov_func_no\":0,\"is_ext_start\":0,\"is_ext_prog_sel\":0,"
            + "\"arc_weld_appl\":0,\"manual_spd_max\":250,\"n_forced_io\":0,\"posi_sync\":0,"
            + "\"spd_lev\":1,\"arcon_welder_0\":0,\"arcon_cnd_no_0\":1,"
            + "\"cur_func_no\":0,\"n_prompt\":0,"
            + "\"cur_step_no\":0,\"task_enable\":[1,0,0,0,0,0,0,0],\"mov_step_no\":0,"
            + "\"axis_lock\":0,\"task_no\":0,\"shift_state\":0,\"call_depth\":0,\"next_exe_pno\":-1,"
            + "\"jog_inch_status\":0,\"spot_seq_no\":[0,0,0,0],\"step_execute_unit_status\":0,\"cur_mech_no\":0,"
            + "\"base_intp\":0,\"cur_mech_axis_info\":63,\"load_esti\":1,\"spot_panel_thickness\":0.0,"
            + "\"gun_search_status\":0,\"step_goback_resume\":0,\"job_state_msg\":\"\","
            + "\"cooper_ctrl\":16128,\"svgun_state\":0,\"arcon_welder_1\":-1,\"arcon_cnd_no_-1\":1,"
            + "\"battery_status\":0,"
            + "\"axis_ctrl\":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],"
            + "\"paint_gun_no\":0,\"paint_block_state\":0,\"confirm_command_delete\":1,\"direct_teaching\":0,"
            + "\"safety_recovery_mode\":0,\"rec_step_ex_sw\":0,\"cur_scm_status\":0,"
            + "\"chk_brake_release\":[1,1,1,1,1,1],\"maintenance_status\":0,\"reducer_status\":0,"
            + "\"opc_ua_server_state\":-1");

    private final RobotController controller;
    private final JsonBuilder json = new JsonBuilder();

    GeneralInformation(RobotController controller) {
        this.controller = controller;
    }

    ApiAnswer record() {
        json.clear()
                .raw("{\"_type\":\"JObject\",\"cur_mode\":")
                .number(controller.state().mode().code());
        json.raw(",\"is_remote_mode\":").number(flag(controller.state().remote()));
        json.raw(",\"is_playback\":").number(flag(controller.state().playing()));
        json.raw(",\"enable_state\":")
                .number(PENDANT_ENABLES + controller.state().motor().code());
        json.raw(",\"job_state\":").number(flag(controller.state().playing()));
        json.raw(",\"job_sub_state\":").number(controller.state().playing() ? WAITING : 0);
        json.raw(",\"robot_model\":").string(controller.model().modelString());
        json.raw(",\"tool_no\":").number(controller.settings().toolNo());
        json.raw(",\"in_position\":").raw(controller.motion().moving() ? "[0,0,0,0,0,0,0,0]" : "[1,1,1,1,1,1,1,1]");
        writeSettings(controller.settings());
        writeEvents(controller.journal().events());
        return Answers.ok(json.raw(',').raw(CONSTANT_KEYS).raw('}'));
    }

    private void writeSettings(ControllerSettings settings) {
        json.raw(",\"cur_prog_no\":").number(settings.jobNo());
        json.raw(",\"mov_prog_no\":").number(settings.jobNo());
        json.raw(",\"cur_crd\":").number(settings.jogFrame());
        json.raw(",\"ucrd_no\":").number(settings.userFrameNo());
        json.raw(",\"auto_spd\":").number(settings.condition(OperatingCondition.PLAYBACK_SPD_RATE));
        json.raw(",\"plc_mode\":").number(settings.condition(OperatingCondition.PLC_MODE));
    }

    private void writeEvents(EventLog events) {
        json.raw(",\"eid_last_err\":").number(events.lastId(EventCategory.ERROR));
        json.raw(",\"eid_last_warn\":").number(events.lastId(EventCategory.WARNING));
        json.raw(",\"eid_last_noti\":").number(events.lastId(EventCategory.NOTICE));
        json.raw(",\"eid_last_history\":").number(events.lastId(EventCategory.HISTORY));
        json.raw(",\"eid_last_con_out\":").number(events.lastId(EventCategory.CONSOLE));
        json.raw(",\"eid_last_start_stop\":").number(events.lastId(EventCategory.START_STOP));
    }

    ApiAnswer motorState() {
        MotorState motor = controller.state().motor();
        return Answers.ok(json.clear()
                .raw("{\"_type\":\"JObject\",\"val\":")
                .number(motor.code())
                .raw('}'));
    }

    private static int flag(boolean set) {
        return set ? 1 : 0;
    }
}
