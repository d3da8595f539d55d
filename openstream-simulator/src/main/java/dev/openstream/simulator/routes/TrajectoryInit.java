package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.simulator.controller.Agility;
import dev.openstream.simulator.controller.RobotController;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** {@code POST joint_traject_init} (open-api.md 3.9): no body, {@code {}}, or the agility fields since 70.04. */
final class TrajectoryInit implements RouteHandler {

    private final RobotController controller;
    private final Body body = new Body();

    TrajectoryInit(RobotController controller) {
        this.controller = controller;
    }

    @Override
    public ApiAnswer answer(ApiRequest request) {
        JsonText sent = request.body();
        String fault = body.read(sent.length() == 0 ? JsonText.EMPTY_OBJECT : sent);
        if (fault != null) {
            return Answers.invalid(fault);
        }
        controller.initTrajectory(new Agility(body.mode, body.frequency));
        return Answers.DONE;
    }

    private static final class Body extends ObjectBody {

        private boolean mode;
        private int frequency;

        @Override
        void begin() {
            mode = Agility.OFF.enabled();
            frequency = Agility.OFF.frequency();
        }

        @Override
        @Nullable
        String field(String name, JsonParser parser) {
            return switch (name) {
                case "agility_mode" -> takeMode(parser);
                case "agility_freq" -> takeFrequency(parser);
                default -> {
                    parser.skipChildren();
                    yield null;
                }
            };
        }

        private @Nullable String takeMode(JsonParser parser) {
            mode = parser.currentToken() == JsonToken.VALUE_TRUE;
            return mode || parser.currentToken() == JsonToken.VALUE_FALSE
                    ? null
                    : "agility_mode: " + describe(parser) + " is not a boolean";
        }

        private @Nullable String takeFrequency(JsonParser parser) {
            double value = parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? finiteNumber(parser) : Double.NaN;
            if (!(value >= Agility.MIN_FREQUENCY && value <= Agility.MAX_FREQUENCY)) {
                return "agility_freq: " + describe(parser) + " is not a whole number from " + Agility.MIN_FREQUENCY
                        + " to " + Agility.MAX_FREQUENCY;
            }
            frequency = (int) value;
            return null;
        }

        @Override
        @Nullable
        String end() {
            return null;
        }
    }
}
