package dev.openstream.server.session.control;

import dev.openstream.robot.call.MotionCalls;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.session.context.Controller;
import dev.openstream.server.session.motion.MotionActivity;
import dev.openstream.server.session.motion.Mover;
import dev.openstream.server.session.motion.StopLatch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All HTTP clients of a controller, as one mover: there is no session that could tell them apart. After a STOP of a
 * session's their points are refused until one of them sends {@code joint_traject_init}. Owned by the event loop.
 */
public final class HttpMover implements Mover {

    private static final Logger log = LoggerFactory.getLogger(HttpMover.class);

    private final Pacer pacer;
    private final long callTimeoutNanos;
    private final OpenApi openApi;
    private final MotionActivity motion;
    private final StopLatch latch;

    /**
     * A mover that has made no call yet. Created on the controller's loop.
     *
     * @param callTimeoutMillis longest time that a STOP waits for one call
     */
    public HttpMover(Controller controller, long callTimeoutMillis) {
        this.pacer = controller.pacer();
        this.callTimeoutNanos = TimeUnit.MILLISECONDS.toNanos(callTimeoutMillis);
        this.openApi = controller.openApi();
        this.motion = controller.motion();
        this.latch = new StopLatch(motion);
    }

    /** Reason why {@code request} is not made, null if it may be. */
    public @Nullable String refusal(ApiRequest request) {
        return latch.refusal(request);
    }

    /** Makes a call that is not refused. */
    public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        if (request.method() == Method.GET) {
            openApi.call(request, outcome);
            return;
        }
        latch.accepted(request);
        if (MotionCalls.points(request)) {
            motion.drive(this);
        }
        new Call(MotionCalls.moves(request)).make(request, outcome);
    }

    /** Does nothing: each call under way is a mover of its own and is notified itself. */
    @Override
    public void stoppedByAnother(String why) {}

    @Override
    public boolean awaitLanding(Landing landing) {
        return false;
    }

    /** Call that may move the robot, from its start to its outcome or its deadline. */
    private final class Call implements Mover {

        private final Set<Landing> landings = new LinkedHashSet<>();
        private final boolean moves;
        private boolean ended;
        private @Nullable Deadline due;
        private @Nullable String refusedBecause;

        Call(boolean moves) {
            this.moves = moves;
        }

        void make(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
            motion.enter(this);
            try {
                openApi.call(request, () -> refusedBecause == null, answer -> {
                    land();
                    outcome.accept(told(request, answer));
                });
            } catch (RuntimeException e) {
                land();
                throw e;
            }
            if (!ended) {
                due = new Deadline(pacer, this::land, cause -> log.error("{} could not be ended", request, cause));
                due.set(callTimeoutNanos);
            }
        }

        private ApiOutcome told(ApiRequest request, ApiOutcome answer) {
            boolean withdrawn = answer instanceof ApiFailure failure && failure.kind() == ApiFailure.Kind.WITHDRAWN;
            return withdrawn && refusedBecause != null
                    ? new ApiFailure(409, request + " was not executed: " + refusedBecause)
                    : answer;
        }

        @Override
        public void stoppedByAnother(String why) {
            if (moves) {
                refusedBecause = why;
            }
        }

        @Override
        public boolean awaitLanding(Landing landing) {
            landings.add(landing);
            return true;
        }

        private void land() {
            ended = true;
            motion.leave(this);
            if (due != null) {
                due.cancel();
            }
            List<Landing> told = List.copyOf(landings);
            landings.clear();
            told.forEach(landing -> landing.landed(this));
        }
    }
}
