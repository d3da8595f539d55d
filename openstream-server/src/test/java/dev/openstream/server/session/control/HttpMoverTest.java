package dev.openstream.server.session.control;

import static dev.openstream.server.session.SessionBench.POINT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.session.SessionBench;
import dev.openstream.server.session.context.Controller;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** HTTP clients are one mover beside the sessions (protocol section 3.4). */
final class HttpMoverTest {

    private static final String STOP_CONTROL = stop("control");
    private static final String STOP_SESSION = stop("session");

    /** The first two sessions of a controller whose calls {@link #mover} has. */
    private final SessionBench mover = new SessionBench();

    private final SessionBench stopper = new SessionBench(mover);

    // Without a session nobody is told apart: any of them begins anew for all.
    @Test
    void pointsOverHttpAreRefusedUntilSomebodyBeginsAnewThere() {
        HttpMover http = new HttpMover(controller(), 2_000);
        ApiRequest point = post("/project/robot/trajectory/joint_traject_insert_point");
        ApiRequest init = post("/project/robot/trajectory/joint_traject_init");
        stopper.ready(STOP_CONTROL);

        assertThat(http.refusal(point)).contains("stopped the robot");
        assertThat(http.refusal(init)).isNull();
        http.call(init, outcome -> {});
        assertThat(http.refusal(point)).isNull();
    }

    @Test
    void whatIsUnderWayOverHttpIsFollowedByASecondHoldAndThenForgotten() {
        HttpMover http = new HttpMover(controller(), 1_000);
        List<ApiOutcome> told = new ArrayList<>();
        mover.controller.answersAtOnce = false;
        http.call(post("/project/robot/trajectory/joint_traject_insert_point"), told::add);
        stopper.ready(STOP_CONTROL);

        assertThat(mover.controller.wanted.getLast().getAsBoolean()).isFalse();
        mover.controller.unanswered.addLast(mover.controller.unanswered.removeFirst());
        mover.controller.answerNext(mover.controller.answer); // of the hold
        assertThat(mover.controller.calls).hasSize(2);
        mover.pass(1_000); // and no answer to the call
        assertThat(mover.controller.calls).endsWith("hold", "hold");
        mover.controller.answerNext(ApiFailure.withdrawn());

        assertThat(told).singleElement().asString().contains("409", "stopped the robot");
    }

    @Test
    void aFarewellStopsNobodyWhoMovesTheRobotOverHttp() {
        HttpMover http = new HttpMover(controller(), 2_000);
        stopper.ready(POINT);
        http.call(post("/project/robot/trajectory/joint_traject_insert_point"), outcome -> {});

        stopper.send(STOP_SESSION);

        assertThat(mover.controller.calls).doesNotContain("hold");
    }

    private Controller controller() {
        return Controller.builder(mover.controller, mover.pacer, InstantSource.system(), () -> true)
                .samplers(mover.samplers)
                .motion(mover.motion)
                .observers(mover.observers)
                .build();
    }

    private static ApiRequest post(String url) {
        return ApiRequest.of(Method.POST, url, JsonText.EMPTY_OBJECT);
    }

    private static String stop(String target) {
        return "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"" + target + "\"}}";
    }
}
