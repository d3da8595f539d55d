package dev.openstream.guard;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.openapi.OpenApi;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Remembers what reaches it; answers at once, or questions for the joints only when it is told to. */
final class FakeController implements OpenApi {

    static final ApiAnswer DONE = new ApiAnswer(200, JsonText.of("{\"_type\":\"JObject\"}"));

    final List<ApiRequest> commands = new ArrayList<>();
    ApiOutcome joints = joints("0,90,0,0,-90,0");
    ApiOutcome answer = DONE;
    int questions;
    int holds;

    /** True if the answer to a question waits for {@link #tellJoints}. */
    boolean slow;

    private @Nullable Consumer<? super ApiOutcome> asked;

    static ApiAnswer joints(String position) {
        return new ApiAnswer(
                200,
                JsonText.of("{\"_type\":\"JObject\",\"position\":[" + position
                        + "],\"effort\":[],\"velocity\":[0,0,0,0,0,0]}"));
    }

    @Override
    public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        if (request.method() != Method.GET) {
            commands.add(request);
            outcome.accept(answer);
            return;
        }
        if (request.path().endsWith("buf_avail")) {
            outcome.accept(new ApiAnswer(200, JsonText.of("{\"val\":2048}")));
            return;
        }
        questions++;
        if (slow) {
            asked = outcome;
        } else {
            outcome.accept(joints);
        }
    }

    /** Answers the question that was put last. */
    void tellJoints() {
        Consumer<? super ApiOutcome> told = asked;
        asked = null;
        if (told == null) {
            throw new IllegalStateException("nobody asked");
        }
        told.accept(joints);
    }

    @Override
    public void hold(Consumer<? super ApiOutcome> outcome) {
        holds++;
        outcome.accept(DONE);
    }

    /** The bodies that reached it, in order. */
    List<String> bodies() {
        return commands.stream().map(command -> command.body().toString()).toList();
    }
}
