package dev.openstream.simulator.routes;

import static dev.openstream.simulator.routes.Field.optional;
import static dev.openstream.simulator.routes.Field.required;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.simulator.controller.ControllerSettings;
import dev.openstream.simulator.controller.Denial;
import dev.openstream.simulator.controller.MotorState;
import dev.openstream.simulator.controller.OperatingState;
import dev.openstream.simulator.controller.RobotController;
import java.util.List;

/** Motors, start and stop, emergency stop, error reset, jog frame (open-api.md 3.4 to 3.6 and 4). */
final class OperationRoutes {

    private static final String ROBOT = "/project/robot/";

    private final RobotController controller;
    private final JsonBuilder json = new JsonBuilder();

    OperationRoutes(RobotController controller) {
        this.controller = controller;
    }

    List<Endpoint> endpoints() {
        return List.of(
                motorState(),
                motorOn(),
                motorOff(),
                start(),
                stop(),
                emergencyStopState(),
                emergencyStop(),
                emergencyStopTest(),
                resetError(),
                jogFrame());
    }

    private OperatingState state() {
        return controller.state();
    }

    private ApiAnswer value(int value) {
        return Answers.ok(json.clear()
                .raw("{\"_type\":\"JObject\",\"val\":")
                .number(value)
                .raw('}'));
    }

    private Endpoint motorState() {
        return Endpoint.get(ROBOT + "motor_on_state")
                .row(4)
                .says("The motors' power: 0 on, 1 off, 2 busy")
                .answers("{\"_type\":\"JObject\",\"val\":1}")
                .answeredBy(_ -> value(state().motor().code()));
    }

    private Endpoint motorOn() {
        return Endpoint.post(ROBOT + "motor_on")
                .row(5)
                .says("Switches the motors on, which takes a second; remote mode only")
                .answers(Answers.DONE_JSON)
                .denies(Denial.NOT_REMOTE.code(), "not in remote mode")
                .denies(Denial.NOT_OPERABLE, "the emergency stop is pressed")
                .does(_ -> Answers.of(state().motorOn()));
    }

    private Endpoint motorOff() {
        return Endpoint.post(ROBOT + "motor_off")
                .row(6)
                .says("Switches the motors off and stops the program")
                .more("Controllers have not had it since version 60.30; the simulator keeps it for convenience.")
                .answers(Answers.DONE_JSON)
                .does(_ -> {
                    state().switchMotor(MotorState.OFF);
                    return Answers.DONE;
                });
    }

    private Endpoint start() {
        return Endpoint.post(ROBOT + "start")
                .row(7)
                .says(
                        "Starts the program that is chosen, which stands in wait di1; remote and automatic mode, motors on")
                .answers(Answers.DONE_JSON)
                .denies(Denial.NOT_REMOTE.code(), "not in remote mode")
                .denies(Denial.MOTOR_NOT_ON.code(), "the motors are not on")
                .denies(Denial.NOT_OPERABLE, "manual mode, emergency stop or an error that was not reset")
                .does(_ -> Answers.of(controller.language().start()));
    }

    private Endpoint stop() {
        return Endpoint.post(ROBOT + "stop")
                .row(7)
                .says("Stops the program, in every state")
                .answers(Answers.DONE_JSON)
                .does(_ -> {
                    state().stop();
                    return Answers.DONE;
                });
    }

    private Endpoint emergencyStopState() {
        return Endpoint.get(ROBOT + "emergency_stop")
                .row(8)
                .says("The emergency stop: 0 released, 1 pressed")
                .answers("{\"_type\":\"JObject\",\"val\":0}")
                .answeredBy(_ -> value(state().emergencyStop() ? 1 : 0));
    }

    private Endpoint emergencyStop() {
        return Endpoint.post(ROBOT + "emergency_stop")
                .row(8)
                .says("Stops as the emergency stop does: program and motors off; it is not left pressed")
                .answers(Answers.DONE_JSON)
                .does(_ -> {
                    state().stopInEmergency();
                    return Answers.DONE;
                });
    }

    private Endpoint emergencyStopTest() {
        return Endpoint.post(ROBOT + "emergency_stop_test")
                .row(37)
                .says("Rehearses an emergency stop; the simulated programs have no steps, so it stops at once")
                .body(EmergencyStopTestEndpoint.FIELDS)
                .answers(Answers.DONE_JSON)
                .denies(
                        -38502,
                        "-38502 step_no, -38503 stop_at, -38504 stop_at_corner, -38505 category, -38506 missing;"
                                + " err_code is a text here")
                .answeredBy(new EmergencyStopTestEndpoint(controller));
    }

    private Endpoint resetError() {
        return Endpoint.post("/project/service/r_code/execute")
                .row(36)
                .says("R codes: 1 resets an error, 0 that and the step counter")
                .body(required("code", new FieldType.Whole(0, 1), "0 or 1; others are not simulated"))
                .answers("{\"code\":1,\"description\":\"\",\"params\":[],\"subcode\":0}")
                .denies(Denial.TASK_PLAYING.code(), "0 while a task is playing")
                .does(this::resetError);
    }

    private ApiAnswer resetError(Arguments body) {
        int code = body.whole("code");
        if (code == 1) {
            state().resetAlarm();
        } else {
            Denial denial = controller.resetTasks();
            if (denial != null) {
                return Answers.of(denial);
            }
        }
        json.clear().raw("{\"code\":").number(code);
        return Answers.ok(json.raw(JsonText.of(",\"description\":\"\",\"params\":[],\"subcode\":0}")));
    }

    private Endpoint jogFrame() {
        return Endpoint.post(ROBOT + "crd_sys")
                .row(26)
                .says("Chooses the coordinate system of jogging")
                .body(optional(
                        "val",
                        new FieldType.Whole(-1, ControllerSettings.LAST_FRAME),
                        "-1 next, 0 base, 1 robot, 2 axis, 3 encoder, 4 user; -1 if missing"))
                .answers("{\"_type\":\"JObject\",\"cur_crd\":1,\"ucrd_no\":0}")
                .does(this::chooseFrame);
    }

    private ApiAnswer chooseFrame(Arguments body) {
        ControllerSettings settings = controller.settings();
        int wanted = body.whole("val", -1);
        int next = (settings.jogFrame() + 1) % (ControllerSettings.LAST_FRAME + 1);
        settings.setJogFrame(wanted < 0 ? next : wanted);
        json.clear().raw("{\"_type\":\"JObject\",\"cur_crd\":").number(settings.jogFrame());
        return Answers.ok(
                json.raw(",\"ucrd_no\":").number(settings.userFrameNo()).raw('}'));
    }
}
