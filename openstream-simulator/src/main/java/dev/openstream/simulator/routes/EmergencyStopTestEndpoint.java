package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.simulator.controller.RobotController;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * {@code POST emergency_stop_test} (open-api.md 4). Its faults are 403 with a code for each field, and the code is a
 * text: {@code {"err_code":"-38502"}}.
 */
final class EmergencyStopTestEndpoint implements RouteHandler {

    static final List<Field> FIELDS = List.of(
            Field.required("step_no", new FieldType.Whole(1, 999), "the step to stop at"),
            Field.required("stop_at", new FieldType.Whole(1, 100), "position in the step, %"),
            Field.required("stop_at_corner", new FieldType.Whole(0, 1), "1 to stop in the corner"),
            Field.required("category", new FieldType.Whole(0, 2), "0 immediate, 1 decelerated, 2 pause"));

    private static final int FIRST_CODE = -38502;
    private static final int MISSING_CODE = -38506;
    private static final int PAUSE = 2;

    private final RobotController controller;
    private final StopTestBody body = new StopTestBody();

    EmergencyStopTestEndpoint(RobotController controller) {
        this.controller = controller;
    }

    @Override
    public ApiAnswer answer(ApiRequest request) {
        JsonText sent = request.body();
        String fault = body.read(sent.length() == 0 ? JsonText.EMPTY_OBJECT : sent);
        if (fault != null) {
            return body.code == 0 ? Answers.invalid(fault) : withTextCode(body.code, fault);
        }
        if (body.category == PAUSE) {
            controller.state().stop();
        } else {
            controller.state().stopInEmergency();
        }
        return Answers.DONE;
    }

    private static ApiAnswer withTextCode(int code, String fault) {
        String error = Answers.errorBody(code, fault);
        return new ApiAnswer(403, JsonText.of(error.replace(":" + code + ",", ":\"" + code + "\",")));
    }

    private static final class StopTestBody extends ObjectBody {

        private int code;
        private int taken;
        private int category;

        @Override
        void begin() {
            code = 0;
            taken = 0;
        }

        @Override
        @Nullable
        String field(String name, JsonParser parser) {
            for (int i = 0; i < FIELDS.size(); i++) {
                if (FIELDS.get(i).name().equals(name)) {
                    return FIELDS.get(i).leftOut(parser) ? null : take(i, parser);
                }
            }
            parser.skipChildren();
            return null;
        }

        private @Nullable String take(int index, JsonParser parser) {
            Object value = FIELDS.get(index).type().fromJson(parser);
            if (value == null) {
                code = FIRST_CODE - index;
                return FIELDS.get(index).fault(describe(parser));
            }
            taken |= 1 << index;
            if (index == FIELDS.size() - 1) {
                category = (Integer) value;
            }
            return null;
        }

        @Override
        @Nullable
        String end() {
            for (int i = 0; i < FIELDS.size(); i++) {
                if ((taken & (1 << i)) == 0) {
                    code = MISSING_CODE;
                    return FIELDS.get(i).missing();
                }
            }
            return null;
        }
    }
}
