package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.simulator.controller.OperatingCondition;
import dev.openstream.simulator.controller.RobotController;
import java.util.Arrays;
import java.util.List;

/** The operating conditions (open-api.md 3.10), row 20. */
final class ConditionRoutes {

    private static final String PATH = "/project/control/op_cnd";

    private static final List<Field> FIELDS = Arrays.stream(OperatingCondition.values())
            .map(each -> Field.optional(each.key(), new FieldType.Whole(each.min(), each.max()), ""))
            .toList();

    private final RobotController controller;
    private final JsonBuilder json = new JsonBuilder();

    ConditionRoutes(RobotController controller) {
        this.controller = controller;
    }

    List<Endpoint> endpoints() {
        return List.of(read(), write());
    }

    private Endpoint read() {
        return Endpoint.get(PATH)
                .row(20)
                .says("Operating conditions")
                .answers("{\"_type\":\"CondGrp\",\"playback_mode\":1,\"step_goback_max_spd\":200,\"step_go_func_ex\":1,"
                        + "\"func_reexe_on_trace\":1,\"path_recov_confirm\":2,\"playback_spd_rate\":100,"
                        + "\"robot_lock\":0,\"intp_base\":0,\"ucrd_num\":0,\"plc_mode\":1}")
                .answeredBy(_ -> conditions());
    }

    private ApiAnswer conditions() {
        json.clear().raw("{\"_type\":\"CondGrp\"");
        for (OperatingCondition condition : OperatingCondition.values()) {
            json.raw(",\"").raw(condition.key()).raw("\":");
            json.number(controller.settings().condition(condition));
        }
        return Answers.ok(json.raw('}'));
    }

    private Endpoint write() {
        return Endpoint.put(PATH)
                .row(20)
                .says("Sets some of them")
                .body(FIELDS)
                .answers(Answers.EMPTY_TEXT_JSON)
                .does(body -> {
                    for (OperatingCondition condition : OperatingCondition.values()) {
                        if (body.has(condition.key())) {
                            controller.settings().setCondition(condition, body.whole(condition.key()));
                        }
                    }
                    return Answers.EMPTY_TEXT;
                });
    }
}
