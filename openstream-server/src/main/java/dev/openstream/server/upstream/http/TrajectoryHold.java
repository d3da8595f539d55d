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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Makes a robot hold by the documented calls, once; owned by the event loop. {@code joint_traject_init} empties the external
 * trajectory at once, but from 70.06 on it changes nothing while the robot follows one (open-api.md 3.9). So
 * {@code joint_traject_mode} is asked, which older controllers do not know; unless the trajectory is known to be over,
 * {@code joint_traject_off} ends it, which lets what waits be executed. It holds when the controller says so, by 404 or by
 * {@code false}, and not before is that said. See docs/adr/0021-how-a-gateway-holds.md.
 */
final class TrajectoryHold {

    private static final Logger log = LoggerFactory.getLogger(TrajectoryHold.class);

    private static final int NOT_FOUND = 404;
    private static final String INIT = "joint_traject_init";
    private static final long ASK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final StrictJson JSON = new StrictJson(64);

    private final HttpUpstreamSettings settings;
    private final ConnectionPool pool;
    private final String path;
    private final Consumer<? super ApiOutcome> told;
    private final Deadline askAgain;
    private final long untilNanos;
    private boolean ending;

    /** State of the controller's trajectory, as the controller tells it. */
    private enum HoldMode {
        ACTIVE,
        OVER,
        UNKNOWN
    }

    /**
     * Creates a hold that has not begun.
     *
     * @param path path of the first call, a POST; the other calls are made if it is {@code joint_traject_init}
     * @param told receiver of the outcome: the robot holds, or the reason why that is not certain
     */
    TrajectoryHold(HttpUpstreamSettings settings, ConnectionPool pool, String path, Consumer<? super ApiOutcome> told) {
        this.settings = settings;
        this.pool = pool;
        this.path = path;
        this.told = told;
        this.askAgain = new Deadline(pool.pacer(), this::askMode, cause -> log.error("holding failed", cause));
        // The caller gives up after this time, and would not get a later answer.
        this.untilNanos = pool.pacer().ticker().nanos()
                + TimeUnit.MILLISECONDS.toNanos(settings.callTimeoutMillis())
                - 2 * ASK_AGAIN_NANOS;
    }

    void begin() {
        pool.submitAtOnce(exchange(Method.POST, path, this::initialized));
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
                switch (mode(answer)) {
                    case OVER -> told.accept(new ApiAnswer(200, null));
                    case ACTIVE -> waitForEnd();
                    case UNKNOWN -> end(answer);
                }
            }
        }
    }

    private void waitForEnd() {
        if (pool.pacer().ticker().nanos() - untilNanos >= 0) {
            told.accept(new ApiFailure(504, "the controller still executes its points; it holds after the last one"));
        } else if (ending) {
            askAgain.set(ASK_AGAIN_NANOS);
        } else {
            ending = true;
            call(Method.POST, sibling("joint_traject_off"), _ -> askMode());
        }
    }

    /** Handles a controller that does not tell: it is told to end as well, and asked once more. */
    private void end(ApiAnswer answer) {
        if (!ending) {
            waitForEnd();
        } else {
            told.accept(new ApiFailure(
                    502,
                    "joint_traject_mode was answered with status " + answer.status()
                            + " but neither true nor false, so it is not known whether the robot holds"));
        }
    }

    private String sibling(String name) {
        return path.substring(0, path.length() - INIT.length()) + name;
    }

    private void call(Method method, String url, Consumer<? super ApiOutcome> outcome) {
        pool.submit(exchange(method, url, outcome));
    }

    /** Holding twice does no harm. */
    private Exchange exchange(Method method, String url, Consumer<? super ApiOutcome> outcome) {
        ApiRequest request = ApiRequest.of(method, url, JsonText.EMPTY_OBJECT);
        return new Exchange(RequestEncoder.of(request, settings), true, outcome);
    }

    /** Before 70.06 nobody knows the call, and the trajectory is over by then. */
    private static HoldMode mode(ApiAnswer answer) {
        if (answer.status() == NOT_FOUND) {
            return HoldMode.OVER;
        }
        JsonText body = answer.body();
        return body == null || !answer.successful() ? HoldMode.UNKNOWN : mode(body);
    }

    private static HoldMode mode(JsonText body) {
        try (JsonParser parser = JSON.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return HoldMode.UNKNOWN;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean mode = parser.currentName().equals("mode");
                JsonToken value = parser.nextToken();
                if (mode) {
                    return value == JsonToken.VALUE_TRUE
                            ? HoldMode.ACTIVE
                            : value == JsonToken.VALUE_FALSE ? HoldMode.OVER : HoldMode.UNKNOWN;
                }
                parser.skipChildren();
            }
            return HoldMode.UNKNOWN;
        } catch (JacksonException e) {
            return HoldMode.UNKNOWN;
        }
    }
}
