package dev.openstream.guard;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiFailure.Kind;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.openapi.FeedOutcome;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.openapi.PlainPath;
import dev.openstream.server.pacing.Ticker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A controller with a guard in front: every POST, PUT and DELETE goes through here, from sessions and over HTTP. Owned by
 * the event loop of the controller, whose thread creates it.
 *
 * <p>Before the first point, and after anything that may have moved the arm since the last, the controller is asked where
 * it is. Meanwhile commands wait, in order; GETs never do, and whatever makes the robot stand ends the waiting.
 */
public final class GuardedApi implements OpenApi {

    /** Each session and each HTTP connection has one call under way, so more is not to be expected. */
    private static final int MOST_WAITING = 256;

    private static final ApiAnswer DONE = new ApiAnswer(200, JsonText.of("{\"_type\":\"JObject\"}"));

    private record Call(
            ApiRequest request, CallKind kind, BooleanSupplier wanted, Consumer<? super ApiOutcome> outcome) {

        boolean points() {
            return kind == CallKind.POINT || kind == CallKind.POINTS;
        }

        /** As the log calls it. */
        String name() {
            return request.method() + " " + request.path();
        }
    }

    private final Thread owner = Thread.currentThread();
    private final OpenApi controller;
    private final GuardSettings settings;
    private final Ticker ticker;
    private final TripLog trips;
    private final ActualJoints actual;
    private final PointCheck check;
    private final Queue<Call> waiting = new ArrayDeque<>();

    /** Null when one has to ask where the arm is. */
    private @Nullable Reference reference;

    /** The controller is being asked, since {@link #askedNanos}, for the time of this number. */
    private boolean asking;

    private long askedNanos;
    private long question;

    /**
     * A guard in front of {@code controller}.
     *
     * @param listener told when a command broke a limit
     */
    public GuardedApi(OpenApi controller, GuardSettings settings, Ticker ticker, GuardListener listener) {
        this.controller = controller;
        this.settings = settings;
        this.ticker = ticker;
        this.trips = new TripLog(ticker, listener);
        this.actual = new ActualJoints(controller);
        this.check = new PointCheck(settings.limits(), settings.mode() == GuardMode.CLAMP);
    }

    @Override
    public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        call(request, () -> true, outcome);
    }

    @Override
    public void call(ApiRequest request, BooleanSupplier wanted, Consumer<? super ApiOutcome> outcome) {
        assert owner.equals(Thread.currentThread());
        if (request.method() == Method.GET) {
            controller.call(request, outcome);
            return;
        }
        Call call = new Call(request, CallKind.of(request), wanted, outcome);
        switch (call.kind()) {
            case HARMLESS -> controller.call(request, wanted, outcome);
            case STOP -> {
                stand(request.path() + " came");
                controller.call(request, wanted, outcome);
            }
            case POINT, POINTS, RESET, OTHER_MOVE, ODD -> inOrder(call);
        }
    }

    @Override
    public void hold(Consumer<? super ApiOutcome> outcome) {
        assert owner.equals(Thread.currentThread());
        stand("the robot was told to hold");
        controller.hold(outcome);
    }

    /** What only looks is none of the guard's business. */
    @Override
    public FeedOutcome feed(ApiRequest request, int periodMillis, @Nullable Feed instead) {
        return controller.feed(request, periodMillis, instead);
    }

    @Override
    public void look(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        controller.look(request, outcome);
    }

    @Override
    public boolean sharesRobot() {
        return controller.sharesRobot();
    }

    /** Nothing that waits may move the robot after this. */
    private void stand(String why) {
        reference = null;
        question++;
        asking = false;
        List<Call> dropped = List.copyOf(waiting);
        waiting.clear();
        dropped.forEach(
                call -> call.outcome().accept(new ApiFailure(503, "guard: not executed: " + why, Kind.WITHDRAWN)));
    }

    private void inOrder(Call call) {
        if (asking && ticker.nanos() - askedNanos > readingNanos()) {
            unknown("it did not tell in time");
        }
        if (!asking) {
            take(call);
        } else if (waiting.size() < MOST_WAITING) {
            waiting.add(call);
        } else {
            call.outcome().accept(new ApiFailure(503, "guard: not executed: too many calls wait"));
        }
    }

    private void take(Call call) {
        if (!call.wanted().getAsBoolean()) {
            call.outcome().accept(ApiFailure.withdrawn());
            return;
        }
        switch (call.kind()) {
            case POINT, POINTS -> takePoints(call);
            case OTHER_MOVE -> takeOther(call, settings.refuseOtherMoves());
            case ODD -> takeOther(call, true);
            case RESET, STOP, HARMLESS -> {
                reference = null;
                send(call, call.request());
            }
        }
    }

    private void takeOther(Call call, boolean refuse) {
        reference = null;
        if (!refuse) {
            send(call, call.request());
            return;
        }
        String reason = call.kind() == CallKind.ODD
                ? "the path is not in its plain form: it " + PlainPath.fault(call.request())
                        + ", so it may be taken for another"
                : "it may move the robot, and guard-other-moves is refuse";
        refuse(call, 403, reason);
    }

    private void takePoints(Call call) {
        PointsReader reader = new PointsReader(settings.limits());
        JsonText body = call.request().body();
        String fault = call.request().bodyFault();
        if (fault == null) {
            fault = call.kind() == CallKind.POINT ? reader.readPoint(body) : reader.readPoints(body);
        }
        Reference last = reference;
        if (fault != null) {
            reference = null;
            refuse(call, 400, fault);
        } else if (last == null || (last.over(ticker.nanos()) && settings.mode() != GuardMode.DRY_RUN)) {
            ask(call);
        } else {
            judge(call, reader.points(), last);
        }
    }

    private void judge(Call call, List<BodyPoint> points, Reference last) {
        Verdict verdict = check.check(last, points, ticker.nanos());
        String fault = verdict.fault();
        if (fault != null) {
            if (settings.mode() == GuardMode.WARN) {
                reference = verdict.reached();
            }
            refuse(call, 403, fault);
            return;
        }
        reference = verdict.reached();
        ApiRequest request = call.request();
        String limited = verdict.limited();
        if (limited != null) {
            trips.limited(call.name(), limited);
            JsonText body = Rewriting.of(request.body(), points, call.kind() == CallKind.POINTS);
            request = request.withBody(body);
        }
        send(call, request);
    }

    /** A dry run has the answer and not the deed. What the controller did not do leaves open where the arm will be. */
    private void send(Call call, ApiRequest request) {
        if (settings.mode() == GuardMode.DRY_RUN) {
            call.outcome().accept(DONE);
            return;
        }
        controller.call(request, call.wanted(), outcome -> {
            if (!(outcome instanceof ApiAnswer answer && answer.successful())) {
                reference = null;
            }
            call.outcome().accept(outcome);
        });
    }

    /** Refuses {@code call}, unless the guard only warns. */
    private void refuse(Call call, int status, String reason) {
        trips.tripped(call.name(), reason);
        if (settings.mode() == GuardMode.WARN) {
            send(call, call.request());
        } else {
            call.outcome().accept(ApiAnswer.refused(status, "guard: " + reason));
        }
    }

    private void ask(Call call) {
        waiting.add(call);
        asking = true;
        askedNanos = ticker.nanos();
        long number = ++question;
        actual.ask(outcome -> told(number, outcome));
    }

    private void told(long number, ApiOutcome outcome) {
        if (number != question || !asking) {
            return;
        }
        long now = ticker.nanos();
        double[] jointsDeg = ActualJoints.jointsDeg(outcome, settings.limits().axes());
        if (now - askedNanos > readingNanos()) {
            unknown("it did not tell in time");
        } else if (jointsDeg == null) {
            unknown(ActualJoints.instead(outcome, settings.limits().axes()));
        } else {
            asking = false;
            reference = Reference.standing(jointsDeg, now);
            goOn();
        }
    }

    private long readingNanos() {
        return TimeUnit.MILLISECONDS.toNanos(settings.readingMillis());
    }

    private void goOn() {
        while (!asking && !waiting.isEmpty()) {
            take(waiting.remove());
        }
    }

    /** The controller does not say where the arm is: points that wait are not sent, all others are. */
    private void unknown(String why) {
        asking = false;
        question++;
        List<Call> all = new ArrayList<>(waiting);
        waiting.clear();
        for (Call call : all) {
            if (call.points()) {
                refuse(call, 503, "the controller was asked where the arm is before the first point: " + why);
            } else {
                inOrder(call);
            }
        }
    }
}
