package dev.openstream.simulator.routes;

import static dev.openstream.simulator.routes.Field.optional;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.simulator.controller.OperatingMode;
import dev.openstream.simulator.controller.OperatingState;
import dev.openstream.simulator.controller.RobotController;
import dev.openstream.simulator.faults.Faults;
import java.util.List;
import java.util.Locale;

/** Routes that only the simulator has: its status, and the switches that a person operates at a real controller. */
final class SimulatorRoutes {

    private static final String PANEL = "/simulator/panel";
    private static final String PANEL_JSON =
            "{\"_type\":\"JObject\",\"mode\":\"auto_continuous\",\"remote\":true,\"emergency_stop\":false,"
                    + "\"power_saving\":false}";

    private static final FieldType MODE =
            new FieldType.Choice(List.of("manual", "manual_by_system", "auto_one_cycle", "auto_continuous"));

    private static final String STATUS_JSON = "{\"_type\":\"JObject\",\"summary\":\"nothing moves: is_playback: ...\","
            + "\"ready\":false,\"moving\":false,\"reasons\":[{\"reason\":\"not_playing\",\"text\":\"\",\"hint\":\"\"}],"
            + "\"faults\":[\"delay\"],\"mode\":\"auto_continuous\",\"remote\":true,\"motor\":\"on\",\"playing\":false,"
            + "\"emergency_stop\":false,\"power_saving\":false,\"alarm\":\"\","
            + "\"buffer\":{\"places\":2048,\"used\":0,\"look_ahead_lag_ms\":0.0,\"reach_ms\":0.0},"
            + "\"last_commanded_deg\":[0.0],\"actual_deg\":[0.0],\"largest_error_deg\":0.0,"
            + "\"diagnosis\":[{\"doubt\":\"radians\",\"text\":\"\",\"count\":1,\"age_s\":0.5}],"
            + "\"refusals\":{\"last\":\"\",\"count\":0,\"age_s\":0.0},\"commands_count\":1,"
            + "\"commands\":[{\"age_s\":0.1,\"outcome\":\"inserted\",\"time_from_start\":-1.0,\"interval\":0.005,"
            + "\"look_ahead_time\":0.1,\"commanded_deg\":[0.0],\"actual_deg\":[0.0]}]}";

    private final RobotController controller;
    private final RefusalNotes refusals;
    private final Faults faults;
    private final JsonBuilder json = new JsonBuilder();

    SimulatorRoutes(RobotController controller, RefusalNotes refusals, Faults faults) {
        this.controller = controller;
        this.refusals = refusals;
        this.faults = faults;
    }

    List<Endpoint> endpoints() {
        return List.of(status(), panel(), turnSwitches());
    }

    private Endpoint status() {
        return Endpoint.get("/simulator/status")
                .says("State of the arm: reasons why it moves or not, buffer, doubts about points, the last points")
                .query(SimulatorStatus.COMMANDS)
                .answers(STATUS_JSON)
                .does(new SimulatorStatus(controller, refusals, faults));
    }

    private Endpoint panel() {
        return Endpoint.get(PANEL)
                .says("The switches that are turned by hand at a real controller")
                .answers(PANEL_JSON)
                .answeredBy(_ -> switches());
    }

    private ApiAnswer switches() {
        OperatingState state = controller.state();
        json.clear().raw("{\"_type\":\"JObject\",\"mode\":");
        json.string(state.mode().name().toLowerCase(Locale.ROOT));
        json.raw(",\"remote\":").raw(Boolean.toString(state.remote()));
        json.raw(",\"emergency_stop\":").raw(Boolean.toString(state.emergencyStop()));
        json.raw(",\"power_saving\":").raw(Boolean.toString(state.powerSaving()));
        return Answers.ok(json.raw('}'));
    }

    private Endpoint turnSwitches() {
        FieldType flag = new FieldType.Flag();
        return Endpoint.put(PANEL)
                .says("Sets some of these switches")
                .body(
                        optional("mode", MODE, "a manual mode stops the program"),
                        optional("remote", flag, "true if commands from outside are accepted"),
                        optional("emergency_stop", flag, "pressed: program and motors off"),
                        optional("power_saving", flag, "while it is on the controller is never ready"))
                .answers(PANEL_JSON)
                .does(this::turn);
    }

    private ApiAnswer turn(Arguments body) {
        OperatingState state = controller.state();
        if (body.has("mode")) {
            state.switchMode(OperatingMode.valueOf(body.text("mode").toUpperCase(Locale.ROOT)));
        }
        if (body.has("remote")) {
            state.switchRemote(body.flag("remote"));
        }
        if (body.has("emergency_stop")) {
            state.switchEmergencyStop(body.flag("emergency_stop"));
        }
        if (body.has("power_saving")) {
            state.switchPowerSaving(body.flag("power_saving"));
        }
        return switches();
    }
}
