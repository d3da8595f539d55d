package dev.openstream.host.standin;

import dev.openstream.protocol.codec.EventReader;
import dev.openstream.protocol.codec.ServerLine;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiBody;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.openapi.QueryParameter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The Open API of a controller that is a recording: joints, pose and single urls are answered as they were recorded, at their
 * time; nothing else is known, and nothing can be changed. Owned by the event loop.
 */
final class StandInApi implements OpenApi {

    private static final String ROBOT = "/project/robot/";
    private static final String JOINTS = ROBOT + "joints/joint_states";
    private static final String JOINTS_SHORT = ROBOT + "joint_states";
    private static final String POSE = ROBOT + "po_cur";
    private static final String RGEN = "/project/rgen";
    private static final String JSON = "application/json; charset=utf-8";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final StandInSource source;
    private final StandInValues values;
    private final RobotAnswers robot = new RobotAnswers();
    private final EventReader lines = new EventReader();

    /** Topics of recorded lines by what was asked for. */
    private final Map<AskedUrl, String> topics = new LinkedHashMap<>();

    /** Path and query of a url, the same for each way to write it. */
    private record AskedUrl(String path, List<QueryParameter> query) {

        static AskedUrl of(ApiRequest request) {
            return new AskedUrl(request.path(), request.query());
        }
    }

    StandInApi(StandInSource source, StandInValues values) {
        this.source = source;
        this.values = values;
        source.urlsByTopic()
                .forEach((topic, url) ->
                        topics.put(AskedUrl.of(ApiRequest.of(Method.GET, url, JsonText.EMPTY_OBJECT)), topic));
    }

    @Override
    public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        outcome.accept(request.method() == Method.GET ? get(request) : changed(request));
    }

    /** A robot that is a recording stands as far as anybody can make it. */
    @Override
    public void hold(Consumer<? super ApiOutcome> outcome) {
        outcome.accept(new ApiAnswer(OK, null));
    }

    private static ApiAnswer changed(ApiRequest request) {
        return ApiAnswer.refused(403, request + " was not executed: " + StandInRules.GET_ONLY.reason());
    }

    private ApiAnswer get(ApiRequest request) {
        String topic = topics.get(AskedUrl.of(request));
        if (topic != null) {
            values.advance();
            return line(request, topic);
        }
        return switch (request.path()) {
            case JOINTS, JOINTS_SHORT -> {
                values.advance();
                yield orMissing(request, robot.joints(request, values.joints()));
            }
            case POSE -> {
                values.advance();
                yield orMissing(request, robot.pose(request, values.pose(), values.joints()));
            }
            case RGEN -> orMissing(request, source.rgen().map(StandInApi::json).orElse(null));
            default -> missing(request);
        };
    }

    private ApiAnswer line(ApiRequest request, String topic) {
        String newest = values.line(topic);
        byte[] bytes = newest == null ? new byte[0] : newest.getBytes(StandardCharsets.UTF_8);
        if (!(lines.read(bytes, 0, bytes.length) instanceof ServerLine.Data data)) {
            return missing(request);
        }
        JsonText result = data.result();
        int status = data.status().orElse(OK);
        return result == null ? new ApiAnswer(status, null) : ApiAnswer.of(status, ApiBody.of(JSON, result.array()));
    }

    private static ApiAnswer json(String body) {
        return ApiAnswer.of(OK, ApiBody.of(JSON, body.getBytes(StandardCharsets.UTF_8)));
    }

    private ApiAnswer orMissing(ApiRequest request, @Nullable ApiAnswer answer) {
        return answer == null ? missing(request) : answer;
    }

    private ApiAnswer missing(ApiRequest request) {
        TreeSet<String> known = new TreeSet<>(source.urlsByTopic().values());
        if (source.values().hasJoints()) {
            known.add(JOINTS);
        }
        if (source.values().hasPoses()) {
            known.add(POSE);
        }
        source.rgen().ifPresent(_ -> known.add(RGEN));
        return ApiAnswer.refused(
                NOT_FOUND,
                request + " is not in the recording that is served here; it has " + String.join(", ", known));
    }
}
