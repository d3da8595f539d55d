package dev.openstream.simulator.routes;

import static dev.openstream.simulator.routes.Field.optional;
import static dev.openstream.simulator.routes.Field.required;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.simulator.controller.RobotController;
import dev.openstream.simulator.controller.Tool;
import java.util.List;
import java.util.Map;

/** Routes of the arm's position and of its tools (open-api.md 3.7, 3.8, 3.14). */
final class RobotRoutes {

    private static final String ROBOT = "/project/robot/";

    private static final String TOOL = "{\"_type\":\"Tool\",\"mass\":6.0,\"mass_esti\":6.0,\"x\":0.0,\"y\":0.0,"
            + "\"z\":0.0,\"rx\":0.0,\"ry\":0.0,\"rz\":0.0,\"cx\":100.0,\"cy\":0.0,\"cz\":70.0,\"ixx\":0.016,"
            + "\"iyy\":0.024,\"izz\":0.013,\"bias_0\":0.0,\"bias_1\":0.0,\"bias_2\":0.0,\"bias_3\":0.0,"
            + "\"bias_4\":0.0,\"bias_5\":0.0}";

    private static final int DIGITS = 6;

    private final RobotController controller;
    private final JsonBuilder json = new JsonBuilder();

    RobotRoutes(RobotController controller) {
        this.controller = controller;
    }

    List<Endpoint> endpoints() {
        return List.of(pose(), jointStates(), currentTool(), tools(), tool(), chooseTool());
    }

    private Endpoint pose() {
        return Endpoint.get(ROBOT + "po_cur")
                .row(9)
                .says("Position of the arm, in mm and deg")
                .more(
                        "Without crd the answer has the flange and the joints; with crd=2 the joints; otherwise the flange.")
                .query(CurrentPose.FIELDS)
                .answers("{\"_type\":\"Pose\",\"nsync\":0,\"crd\":\"base\",\"mechinfo\":1}")
                .answeredBy(new CurrentPose(controller));
    }

    private Endpoint jointStates() {
        int axes = controller.model().axes();
        return Endpoint.get(ROBOT + "joints/joint_states", ROBOT + "joint_states")
                .row(10)
                .says("Position (deg), effort (Nm) and velocity (deg/s) of the joints")
                .query(
                        optional("jno_start", new FieldType.Whole(1, axes), "first joint; 1 if missing"),
                        optional(
                                "jno_n",
                                new FieldType.Whole(1, Integer.MAX_VALUE),
                                "number of joints; the rest if missing"))
                .answers("{\"_type\":\"JObject\",\"position\":[0.0],\"effort\":[0.0],\"velocity\":[0.0]}")
                .answeredBy(new JointStatesEndpoint(controller));
    }

    private Endpoint currentTool() {
        return Endpoint.get(ROBOT + "cur_tool_data")
                .row(25)
                .says("Data of the tool in use: mm, deg, kg, kg m2")
                .answers(TOOL)
                .answeredBy(_ -> {
                    json.clear();
                    write(controller.settings().currentTool());
                    return Answers.ok(json);
                });
    }

    private Endpoint tools() {
        return Endpoint.get(ROBOT + "tools")
                .row(25)
                .says("Data of all tools that have some")
                .answers("{\"_type\":\"Tools\",\"t_0\":" + TOOL + "}")
                .answeredBy(_ -> allTools());
    }

    private ApiAnswer allTools() {
        json.clear().raw("{\"_type\":\"Tools\"");
        for (Map.Entry<Integer, Tool> entry : controller.settings().tools().entrySet()) {
            json.raw(",\"t_").number(entry.getKey()).raw("\":");
            write(entry.getValue());
        }
        return Answers.ok(json.raw('}'));
    }

    private Endpoint tool() {
        return Endpoint.get(ROBOT + "tools/t_{n}")
                .row(25)
                .says("Data of one tool; 404 if it has none")
                .path(required("n", new FieldType.Whole(0, Tool.MAX_NUMBER), "number of the tool"))
                .answers(TOOL)
                .does(path -> {
                    Tool tool = controller.settings().tool(path.whole("n"));
                    if (tool == null) {
                        return ApiAnswer.refused(404, "n: tool " + path.whole("n") + " has no data; T0 and T1 have");
                    }
                    json.clear();
                    write(tool);
                    return Answers.ok(json);
                });
    }

    private void write(Tool tool) {
        json.raw("{\"_type\":\"Tool\"");
        number("mass", tool.massKg());
        number("mass_esti", tool.massKg());
        number("x", tool.tip().xMm());
        number("y", tool.tip().yMm());
        number("z", tool.tip().zMm());
        number("rx", tool.tip().rxDeg());
        number("ry", tool.tip().ryDeg());
        number("rz", tool.tip().rzDeg());
        number("cx", tool.centreXMm());
        number("cy", 0);
        number("cz", tool.centreZMm());
        number("ixx", tool.inertiaKgM2().xx());
        number("iyy", tool.inertiaKgM2().yy());
        number("izz", tool.inertiaKgM2().zz());
        for (int i = 0; i < 6; i++) {
            number("bias_" + i, 0);
        }
        json.raw('}');
    }

    private void number(String name, double value) {
        json.raw(",\"").raw(name).raw("\":").fixed(value, DIGITS);
    }

    private Endpoint chooseTool() {
        return Endpoint.post(ROBOT + "tool_no")
                .row(25)
                .says("Chooses the tool in use")
                .body(required("val", new FieldType.Whole(0, Tool.MAX_NUMBER), "number of the tool"))
                .answers(Answers.DONE_JSON)
                .does(body -> {
                    controller.chooseTool(body.whole("val"));
                    return Answers.DONE;
                });
    }
}
