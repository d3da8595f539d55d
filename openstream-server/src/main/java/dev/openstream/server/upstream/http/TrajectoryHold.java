package dev.openstream.server.upstream.http;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.pacing.Deadline;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Makes a robot hold by the documented calls, once; owned by the event loop. {@code joint_traject_init} empties the external
 * trajectory at once, but from 70.06 on it changes nothing while the robot follows one (open-api.md 3.9). So
 * {@code joint_traject_mode} is asked, which older controllers do not know; if a trajectory is still active,
 * {@code joint_traject_off} ends it, which lets what waits be executed. It holds when the trajectory is over, and not before
 * is that said. See docs/adr/0021-how-a-gateway-holds.md.
 */
final class TrajectoryHold {

    private static final Logger log = LoggerFactory.getLogger(TrajectoryHold.class);

    private static final String INIT = "joint_traject_init";
    private static final long ASK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final StrictJson JSON = new StrictJson(64);

    private final HttpUpstreamSettings settings;
    private final Lanes lanes;
    private final String path;
    private final Consumer<? super ApiOutcome> told;
    private final Deadline askAgain;
    private final long untilNanos;
    private boolean ending;

    /**
     * Not begun.
     *
     * @param path what is called first, by POST; the other calls are made if it is {@code joint_traject_init}
     * @param told that it holds, or why that is not certain
     */
    TrajectoryHold(HttpUpstreamSettings settings, Lanes lanes, String path, Consumer<? super ApiOutcome> told) {
        this.settings = settings;
        this.lanes = lanes;
        this.path = path;
        this.told = told;
        this.askAgain = new Deadline(lanes.pacer(), this::askMode, cause -> log.error("holding failed", cause));
        // Who waits gives up after this long and would not hear why.
        this.untilNanos = lanes.pacer().ticker().nanos()
                + TimeUnit.MILLISECONDS.toNanos(settings.callTimeoutMillis())
                - 2 * ASK_AGAIN_NANOS;
    }

    void begin() {
        call(Method.POST, path, this::initialized);
    }

    private void initialized(ApiOutcome outcome) {
        if (outcome instanceof ApiAnswer answer && answer.successful() && path.endsWith(INIT)) {
            askMode();
        } else {
            told.accept(outcome);
        }
    }

    private void askMode() {
        call(Method.GET, sibling("joint_traject_mode"), this::modeKnown);
    }

    private void modeKnown(ApiOutcome outcome) {
        switch (outcome) {
            case ApiFailure failure -> told.accept(failure);
            case ApiAnswer answer -> {
                if (!answer.successful() || !active(answer.body())) {
                    told.accept(new ApiAnswer(200, null));
                } else if (lanes.pacer().ticker().nanos() - untilNanos >= 0) {
                    told.accept(new ApiFailure(
                            504, "the controller goes on to execute the points that it has; then it holds"));
                } else {
                    waitForEnd();
                }
            }
        }
    }

    private void waitForEnd() {
        if (ending) {
            askAgain.set(ASK_AGAIN_NANOS);
        } else {
            ending = true;
            call(Method.POST, sibling("joint_traject_off"), _ -> askMode());
        }
    }

    private String sibling(String name) {
        return path.substring(0, path.length() - INIT.length()) + name;
    }

    /** Holding twice does no harm. */
    private void call(Method method, String url, Consumer<? super ApiOutcome> outcome) {
        ApiRequest request = ApiRequest.of(method, url, JsonText.EMPTY_OBJECT);
        lanes.submit(new Exchange(RequestBytes.of(request, settings), true, outcome));
    }

    /** Whether {@code body} says {@code "mode":true}. */
    private static boolean active(@Nullable JsonText body) {
        if (body == null) {
            return false;
        }
        try (JsonParser parser = JSON.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean mode = parser.currentName().equals("mode");
                if (parser.nextToken() == JsonToken.VALUE_TRUE && mode) {
                    return true;
                }
                parser.skipChildren();
            }
            return false;
        } catch (JacksonException e) {
            return false;
        }
    }
}
