package dev.openstream.cli.conformance;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.OpenApi;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A robot controller that stands still: the few calls of the Open API that transcripts make, each answered at once. */
final class FakeController implements OpenApi {

    private static final int JOINTS = 6;
    private static final String TRAJECTORY = "POST /project/robot/trajectory/joint_traject_";
    private static final ApiAnswer DONE = answer(200, "{\"_type\":\"JObject\"}");
    private static final String POSE = """
            {"_type":"Pose","nsync":0,"crd":"base","mechinfo":1,"x":600.0,"y":0.0,"z":1000.0,"rx":0.0,"ry":90.0,"rz":0.0,\
            "j1":0.0,"j2":90.0,"j3":0.0,"j4":0.0,"j5":-90.0,"j6":0.0}""";

    private static final Map<String, Function<ApiRequest, ApiAnswer>> ROUTES = Map.ofEntries(
            Map.entry("GET /api_ver", request -> answer(200, "5")),
            Map.entry(
                    "GET /project/rgen",
                    request -> answer(
                            200,
                            "{\"_type\":\"JObject\",\"cur_mode\":4,\"is_playback\":1,\"is_remote_mode\":1,"
                                    + "\"enable_state\":256,\"robot_model\":\"HA006B-01\"}")),
            Map.entry("GET /project/robot/motor_on_state", request -> answer(200, "{\"_type\":\"JObject\",\"val\":0}")),
            Map.entry("GET /project/robot/po_cur", request -> answer(200, POSE)),
            Map.entry("GET /project/robot/joints/joint_states", FakeController::jointStates),
            Map.entry("GET /project/robot/joint_states", FakeController::jointStates),
            Map.entry("PUT /project/control/op_cnd", request -> answer(200, "{\"_text\":\"\"}")),
            Map.entry(TRAJECTORY + "init", request -> DONE),
            Map.entry(TRAJECTORY + "insert_point", FakeController::insertPoint),
            Map.entry(TRAJECTORY + "insert_points", FakeController::insertPoints));

    @Override
    public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        outcome.accept(answer(request));
    }

    @Override
    public void hold(Consumer<? super ApiOutcome> outcome) {
        outcome.accept(DONE);
    }

    /** What the controller answers to {@code request}. */
    ApiAnswer answer(ApiRequest request) {
        Function<ApiRequest, ApiAnswer> route = ROUTES.get(request.method() + " " + request.path());
        return route == null ? refused(404, -1, "there is no " + request.path()) : route.apply(request);
    }

    private static ApiAnswer jointStates(ApiRequest request) {
        int first = number(request, "jno_start", 1);
        int count = number(request, "jno_n", JOINTS - first + 1);
        if (first < 1 || first > JOINTS || count < 1) {
            return refused(400, -1, "jno_start and jno_n name no joints");
        }
        String zeros = IntStream.range(first, Math.min(JOINTS, first + count - 1) + 1)
                .mapToObj(joint -> "0.0")
                .collect(Collectors.joining(",", "[", "]"));
        return answer(
                200,
                "{\"_type\":\"JObject\",\"position\":" + zeros + ",\"velocity\":" + zeros + ",\"effort\":" + zeros
                        + "}");
    }

    private static int number(ApiRequest request, String name, int otherwise) {
        String value = request.parameter(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    private static ApiAnswer insertPoint(ApiRequest request) {
        JsonNode body = Json.value(request.body().toString());
        return body.path("point").size() == JOINTS ? DONE : refused(400, -1, "point must have " + JOINTS + " numbers");
    }

    private static ApiAnswer insertPoints(ApiRequest request) {
        JsonNode body = Json.value(request.body().toString());
        return body.has("joint_names") ? DONE : refused(403, -2, "joint_names is missing");
    }

    private static ApiAnswer refused(int status, int code, String message) {
        JsonBuilder body =
                new JsonBuilder().raw("{\"_type\":\"JObject\",\"err_code\":").number(code);
        return new ApiAnswer(
                status, body.raw(",\"err_msg\":").string(message).raw("}").toText());
    }

    private static ApiAnswer answer(int status, String json) {
        return new ApiAnswer(status, JsonText.of(json));
    }
}
