package dev.openstream.simulator.routes;

import static dev.openstream.simulator.routes.Field.optional;
import static dev.openstream.simulator.routes.Field.required;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.simulator.controller.Agility;
import dev.openstream.simulator.controller.Denial;
import dev.openstream.simulator.controller.RobotController;
import java.util.List;

/** The external trajectory (open-api.md 3.9), rows 11 to 19. */
final class TrajectoryRoutes {

    private static final String FOLDER = "/project/robot/trajectory/joint_traject_";

    private static final String NOT_OPERABLE =
            "not operable: alarm E01554, and the buffer is cleared; err_msg names the obstacle";

    private final RobotController controller;
    private final TrajectoryState state;
    private final JsonBuilder json = new JsonBuilder();

    TrajectoryRoutes(RobotController controller) {
        this.controller = controller;
        this.state = new TrajectoryState(controller);
    }

    List<Endpoint> endpoints() {
        return List.of(
                init(), insertPoint(), insertPoints(), bufferFree(), ready(), mode(), off(), agility(), log(), logOn());
    }

    private Endpoint init() {
        FieldType frequency = new FieldType.Whole(Agility.MIN_FREQUENCY, Agility.MAX_FREQUENCY, true);
        return Endpoint.post(FOLDER + "init")
                .row(11)
                .says("Begins a new external trajectory")
                .more("Clears the buffer and resets an error stop. While joint_traject_mode is true it clears nothing."
                        + " It works when no program is playing, and needs no body. A refusal has status 400 and a negative"
                        + " err_code.")
                .body(
                        optional("agility_mode", new FieldType.Flag(true), "quicker reaction; false if missing"),
                        optional("agility_freq", frequency, "Hz; 20 if missing"))
                .answers(Answers.DONE_JSON)
                .does(this::init);
    }

    private ApiAnswer init(Arguments body) {
        boolean mode = body.flag("agility_mode", Agility.OFF.enabled());
        controller.trajectory().init(new Agility(mode, body.whole("agility_freq", Agility.OFF.frequency())));
        return Answers.DONE;
    }

    private Endpoint insertPoint() {
        return Endpoint.post(FOLDER + "insert_point")
                .row(12)
                .says("Inserts one point, in degrees")
                .more("Every joint must be within its limits. Late, bursty, repeated and restarted points are normal.")
                .body(InsertPointBody.FIELDS)
                .answers(Answers.DONE_JSON)
                .denies(Denial.NOT_OPERABLE, NOT_OPERABLE)
                .denies(Answers.BUFFER_FULL, "the buffer is full")
                .answeredBy(new InsertPoint(controller));
    }

    private Endpoint insertPoints() {
        return Endpoint.post(FOLDER + "insert_points")
                .row(13)
                .says("Inserts 2 to 2048 points, in radians, all or none")
                .body(
                        required(
                                "joint_names",
                                new DescribedField(
                                        "the joints in order", "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}"),
                                "[\"j1\",\"j2\",...], all of them in order"),
                        required(
                                "points",
                                new DescribedField("an object of points", """
                                {"type":"object","additionalProperties":{"type":"object",\
                                "required":["positions","time_from_start"],"properties":{\
                                "positions":{"type":"array","items":{"type":"number"},"description":"rad"},\
                                "time_from_start":{"type":"number","minimum":0,"description":"s"}}}}\
                                """),
                                "point_1 to point_n, in the order of their numbers; times grow; velocities and accelerations are ignored"))
                .answers(Answers.DONE_JSON)
                .denies(Denial.NOT_OPERABLE, NOT_OPERABLE)
                .denies(
                        InsertPointsBody.MISSING_JOINT_NAMES,
                        "-2 no joint_names, -3 wrong joint_names, -4 no points, -5 points no object, -6 fewer than 2,"
                                + " -7 more than 2048, -8 more than are free, -9 a point no object or missing, -10 no positions,"
                                + " -11 wrong positions, -12 no time_from_start, -13 wrong time_from_start")
                .answeredBy(new InsertPoints(controller));
    }

    private Endpoint bufferFree() {
        return Endpoint.get(FOLDER + "buf_avail")
                .row(14)
                .says("Free places of the buffer, 0 to 2048")
                .answers("{\"val\":2048}")
                .answeredBy(_ -> state.bufferFree());
    }

    private Endpoint ready() {
        return Endpoint.get(FOLDER + "ready")
                .row(15)
                .says("True if points would be executed; GET /simulator/status gives the reason if not")
                .answers("{\"ready\":true}")
                .answeredBy(_ -> state.ready());
    }

    private Endpoint mode() {
        return Endpoint.get(FOLDER + "mode")
                .row(16)
                .says("True if the external trajectory is active: points wait or the arm moves")
                .answers("{\"mode\":true}")
                .answeredBy(_ -> state.active());
    }

    private Endpoint off() {
        return Endpoint.post(FOLDER + "off")
                .row(17)
                .says("Begins to end the external trajectory; it is over when joint_traject_mode is false")
                .answers(Answers.DONE_JSON)
                .does(_ -> {
                    controller.trajectory().end();
                    return Answers.DONE;
                });
    }

    private Endpoint agility() {
        return Endpoint.get(FOLDER + "agility_info")
                .row(18)
                .says("Agility mode and frequency of the last init")
                .answers("{\"agility_mode\":false,\"agility_freq\":20}")
                .answeredBy(_ -> {
                    Agility agility = controller.trajectory().agility();
                    json.clear().raw("{\"agility_mode\":").raw(agility.enabled() ? "true" : "false");
                    return Answers.ok(json.raw(",\"agility_freq\":")
                            .number(agility.frequency())
                            .raw('}'));
                });
    }

    private Endpoint log() {
        return Endpoint.get(FOLDER + "log")
                .row(19)
                .says("True if the buffer's operations are logged")
                .answers("{\"val\":0}")
                .answeredBy(_ -> Answers.ok(json.clear()
                        .raw("{\"val\":")
                        .number(controller.trajectory().log().on() ? 1 : 0)
                        .raw('}')));
    }

    private Endpoint logOn() {
        return Endpoint.post(FOLDER + "log")
                .row(19)
                .says("Switches this log on or off; alarm E01554 switches it off")
                .more("RECV, WRTE, READ, INTP, SEND and EMPTY, as lines of CSV in the file of --trajectory-log.")
                .body(required("enable", new FieldType.Flag(true), "on or off"))
                .answers(Answers.DONE_JSON)
                .does(body -> {
                    controller.trajectory().switchLog(body.flag("enable"));
                    return Answers.DONE;
                });
    }
}
