package dev.openstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.BodyCheck;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.simulator.controller.StartState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A simulated controller on the test's own thread, with a clock that the test turns by hand. */
public final class RoutesFixture {

    public static final String TRAJECTORY = "/project/robot/trajectory/";
    public static final String JOINT_STATES = "/project/robot/joints/joint_states";

    private long nowNanos;
    public final Pacer pacer = new Pacer(() -> nowNanos, _ -> {});
    public final SimulatedController simulated;

    public RoutesFixture() {
        this(StartState.READY);
    }

    public RoutesFixture(StartState start) {
        this(RobotModels.standard(), start);
    }

    public RoutesFixture(RobotModel model) {
        this(model, StartState.READY);
    }

    private RoutesFixture(RobotModel model, StartState start) {
        simulated = new SimulatedController(model, pacer, start);
    }

    /** Lets time pass, with the loop waking up every 10 ms. */
    public void pass(int millis) {
        for (int i = 0; i < millis; i += 10) {
            nowNanos += 10_000_000;
            pacer.wake();
        }
    }

    /** Lets time pass without a wake-up. */
    public void sleep(int millis) {
        nowNanos += millis * 1_000_000L;
    }

    public ApiAnswer get(String url) {
        return call(Method.GET, url, "{}");
    }

    public ApiAnswer post(String url, String body) {
        return call(Method.POST, url, body);
    }

    public ApiAnswer insert(String body) {
        return post(TRAJECTORY + "joint_traject_insert_point", body);
    }

    /** A call as it comes through the HTTP service's door, which checks the body. */
    public ApiAnswer call(Method method, String url, String body) {
        JsonText json = body.isEmpty() ? JsonText.EMPTY_OBJECT : JsonText.of(body);
        String fault = BodyCheck.fault(json);
        if (fault != null) {
            return ApiAnswer.refused(400, fault);
        }
        List<ApiOutcome> outcomes = begin(method, url, body);
        // The simulator answers before the call returns, exactly once.
        assertThat(outcomes).hasSize(1);
        return (ApiAnswer) outcomes.getFirst();
    }

    /** A call whose outcome may come later: it is added to the list. */
    public List<ApiOutcome> begin(Method method, String url, String body) {
        List<ApiOutcome> outcomes = new ArrayList<>();
        simulated.call(
                ApiRequest.of(method, url, body.isEmpty() ? JsonText.EMPTY_OBJECT : JsonText.of(body)), outcomes::add);
        return outcomes;
    }

    public static String body(ApiAnswer answer) {
        @Nullable JsonText body = answer.body();
        return body == null ? "" : body.toString();
    }
}
