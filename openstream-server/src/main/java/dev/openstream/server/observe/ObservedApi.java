package dev.openstream.server.observe;

import dev.openstream.robot.call.MotionCalls;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.BodyNeed;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.openapi.FeedOutcome;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.openapi.OpenApi;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Controller whose observers are told which points and moves it accepted. It is placed directly in front of the controller,
 * behind a guard, so it sees the points of sessions and of HTTP as the controller receives them. Owned by the
 * controller's loop.
 */
public final class ObservedApi implements OpenApi {

    private final OpenApi controller;
    private final Observers observers;

    /** {@code controller}, seen by {@code observers}. */
    public ObservedApi(OpenApi controller, Observers observers) {
        this.controller = controller;
        this.observers = observers;
    }

    @Override
    public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        controller.call(request, observed(request, outcome));
    }

    @Override
    public void call(ApiRequest request, BooleanSupplier wanted, Consumer<? super ApiOutcome> outcome) {
        controller.call(request, wanted, observed(request, outcome));
    }

    private Consumer<? super ApiOutcome> observed(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        boolean points = request.method() != Method.GET && MotionCalls.points(request);
        if (!points && !MotionCalls.moves(request)) {
            return outcome;
        }
        return told -> {
            if (told instanceof ApiAnswer answer && answer.successful()) {
                tell(request, points);
            }
            outcome.accept(told);
        };
    }

    private void tell(ApiRequest request, boolean points) {
        if (points) {
            observers.all().pointsTaken(request);
        } else {
            observers.all().moveTaken(request);
        }
    }

    @Override
    public void hold(Consumer<? super ApiOutcome> outcome) {
        controller.hold(outcome);
    }

    @Override
    public FeedOutcome feed(ApiRequest request, int periodMillis, @Nullable Feed instead) {
        return controller.feed(request, periodMillis, instead);
    }

    @Override
    public void look(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        controller.look(request, outcome);
    }

    @Override
    public BodyNeed bodyNeed() {
        return controller.bodyNeed();
    }

    @Override
    public boolean sharesRobot() {
        return controller.sharesRobot();
    }
}
