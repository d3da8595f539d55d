package dev.openstream.guard;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.robot.call.CallKind;
import dev.openstream.robot.call.PlainPath;
import dev.openstream.robot.call.TrajectoryBody;
import dev.openstream.robot.motion.MotionForecast;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiFailure.Kind;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.openapi.FeedOutcome;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.pacing.Ticker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A controller with a guard in front: every POST, PUT and DELETE goes through here, from sessions and over HTTP. Owned by
 * the event loop of the controller, whose thread creates it.
 *
 * <p>Before the first point, and after anything that may have moved the arm since the last, the controller is asked where
 * it is until it stands. Meanwhile commands wait, in order; GETs never do, and whatever makes the robot stand ends the
 * waiting.
 */
public final class GuardedApi implements OpenApi {

    /** Each session and each HTTP connection has one call under way, so more is not to be expected. */
    private static final int MOST_WAITING = 256;

    /** After so long a pause others may have moved the arm. */
    private static final long PAUSE_NANOS = 500_000_000;

    /** Highest agility_freq, which also applies when it is missing (open-api.md 3.9). */
    private static final int MOST_HZ = 500;

    private static final int USUAL_HZ = 20;

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
    private final PointCheck check;
    private final MotionForecast forecast;
    private final StandstillWait standstill;
    private final LongJudgement longJudgement;

    /** The call whose points are being judged beside the loop; null if none is. */
    private @Nullable Call underJudgement;

    private final Deque<Call> waiting = new ArrayDeque<>();

    /** True while {@link #forecast} describes the arm's motion. */
    private boolean known;

    /** No point has passed since the arm was seen standing. */
    private boolean first;

    /** Nothing has passed since the controller was told to hold, and did. */
    private boolean held;

    /** Changes whenever the forecast does. */
    private long version;

    /**
     * A guard in front of {@code controller}.
     *
     * @param pacer the calling thread's
     * @param observer told of each command that broke a limit, or was brought within it
     */
    public GuardedApi(OpenApi controller, GuardSettings settings, Pacer pacer, SessionObserver observer) {
        this(controller, settings, pacer, new Aids(observer, null));
    }

    /**
     * Helpers of a guard beside the controller.
     *
     * @param observer told of each command that broke a limit, or was brought within it
     * @param helper judges what takes long; null if that is done on the loop, too
     */
    public record Aids(SessionObserver observer, @Nullable SideThread helper) {}

    /** The same with all that it may have. */
    public GuardedApi(OpenApi controller, GuardSettings settings, Pacer pacer, Aids aids) {
        this.controller = controller;
        this.settings = settings;
        this.ticker = pacer.ticker();
        this.trips = new TripLog(ticker, aids.observer());
        this.check = new PointCheck(settings.limits(), settings.mode());
        this.forecast = check.forecast();
        ActualArm actual = new ActualArm(controller, settings.limits().axes());
        this.standstill = new StandstillWait(actual, pacer, settings.readingMillis(), new Ended());
        this.longJudgement = new LongJudgement(settings, check, pacer, aids.helper());
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
            case HARMLESS -> harmless(call);
            case STOP -> {
                stand(request.path() + " came");
                standstill.sent();
                controller.call(request, wanted, answered(outcome));
            }
            case POINT, POINTS, RESET, OTHER_MOVE, ODD -> inOrder(call);
        }
    }

    /** Rehearsals of the simulator move nothing, and may stop what moves. */
    private void harmless(Call call) {
        if (call.request().path().toLowerCase(Locale.ROOT).startsWith("/simulator/")) {
            forget();
            forecast.doubtTimes();
        }
        controller.call(call.request(), call.wanted(), call.outcome());
    }

    @Override
    public void hold(Consumer<? super ApiOutcome> outcome) {
        assert owner.equals(Thread.currentThread());
        stand("the robot was told to hold");
        standstill.sent();
        controller.hold(answered(answer -> {
            if (done(answer)) {
                held = true;
                forecast.restartTimes();
            }
            outcome.accept(answer);
        }));
    }

    /** Tells {@code outcome}, and that there is one. */
    private Consumer<ApiOutcome> answered(Consumer<? super ApiOutcome> outcome) {
        return answer -> {
            standstill.answered();
            outcome.accept(answer);
        };
    }

    private static boolean done(ApiOutcome outcome) {
        return outcome instanceof ApiAnswer answer && answer.successful();
    }

    /** Passes on unchanged: a call that only reads does not concern the guard. */
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
        forget();
        forecast.doubtTimes();
        standstill.cancel();
        longJudgement.cancel();
        List<Call> dropped = new ArrayList<>(waiting);
        waiting.clear();
        if (underJudgement != null) {
            dropped.addFirst(underJudgement);
            underJudgement = null;
        }
        dropped.forEach(
                call -> call.outcome().accept(new ApiFailure(503, "guard: not executed: " + why, Kind.WITHDRAWN)));
    }

    /** Marks the arm's motion as unknown; motion by earlier calls may go on. */
    private void forget() {
        if (known && settings.mode() != GuardMode.DRY_RUN) {
            standstill.busyUntil(forecast.restNanos());
        }
        known = false;
        held = false;
        version++;
    }

    private void inOrder(Call call) {
        standstill.checkTime();
        if (!busy()) {
            take(call);
        } else if (waiting.size() < MOST_WAITING) {
            waiting.add(call);
        } else {
            call.outcome().accept(new ApiFailure(503, "guard: not executed: too many calls wait"));
        }
    }

    /** True while calls have to wait: for the arm, or for a verdict. */
    private boolean busy() {
        return standstill.under() || longJudgement.under();
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
            case RESET, STOP, HARMLESS -> reset(call);
        }
    }

    private void takeOther(Call call, boolean refuse) {
        if (refuse) {
            String reason = call.kind() == CallKind.ODD
                    ? "the path is not in its plain form: it " + PlainPath.fault(call.request())
                            + ", so it may be read as another path"
                    : "it may move the robot, and guard-other-moves is refuse";
            refuse(call, 403, reason);
            return;
        }
        forget();
        forecast.doubtTimes();
        send(call, call.request());
    }

    /** An init does nothing while the arm follows points, or clears them: then it is not known which (open-api.md 3.9). */
    private void reset(Call call) {
        boolean surely = held || (known && forecast.resting(ticker.nanos()));
        boolean off = call.request().path().toLowerCase(Locale.ROOT).contains("joint_traject_off");
        forget();
        if (surely || off) {
            forecast.restartTimes();
        } else {
            forecast.doubtTimes();
        }
        held = surely;
        if (off) {
            forecast.useAgility(false, USUAL_HZ, true);
        } else {
            useAgility(call.request(), surely);
        }
        send(call, call.request());
    }

    /** Takes over the agility of {@code init}; a body that cannot be read counts as the quickest mode. */
    private void useAgility(ApiRequest init, boolean surely) {
        if (init.bodyFault() != null) {
            forecast.useAgility(true, MOST_HZ, false);
            return;
        }
        Double frequency = BodyFields.number(init.body(), "agility_freq");
        int hz = frequency == null ? USUAL_HZ : frequency.intValue();
        forecast.useAgility(BodyFields.flag(init.body(), "agility_mode"), hz, surely);
    }

    private void takePoints(Call call) {
        PointsReader reader = new PointsReader(settings.limits());
        boolean list = call.kind() == CallKind.POINTS;
        TrajectoryBody body = call.request().points(list, new TrajectoryBody());
        String fault = call.request().bodyFault();
        if (fault == null) {
            fault = reader.take(body);
        }
        if (fault != null) {
            refuse(call, 400, fault);
        } else if (!known || (over() && settings.mode() != GuardMode.DRY_RUN)) {
            forget();
            // Before those that wait behind it.
            waiting.addFirst(call);
            standstill.begin();
        } else if (longJudgement.isLong(reader.points(), list)) {
            judgeBeside(call, body);
        } else {
            judge(call, reader.points());
        }
    }

    private void judgeBeside(Call call, TrajectoryBody body) {
        long mine = version;
        underJudgement = call;
        longJudgement.begin(new LongJudgement.Question(call.request(), body, first, result -> {
            underJudgement = null;
            if (!call.wanted().getAsBoolean()) {
                call.outcome().accept(ApiFailure.withdrawn());
            } else if (mine != version) {
                take(call);
            } else if (result == null) {
                refuse(call, 503, "the points could not be judged in time; send fewer points at once");
            } else {
                forecast.takeTrial(result.check().forecast());
                judged(call, result.verdict(), result.request());
            }
            goOn();
        }));
    }

    /** True if the arm has stood so long that its position has to be asked for again. */
    private boolean over() {
        return ticker.nanos() - forecast.restNanos() > PAUSE_NANOS;
    }

    private void judge(Call call, List<BodyPoint> points) {
        GuardVerdict verdict = check.check(points, call.kind() == CallKind.POINTS, first, ticker.nanos());
        ApiRequest request = call.request();
        boolean changed = verdict.fault() == null && verdict.limited() != null;
        judged(
                call,
                verdict,
                changed
                        ? request.withBody(Rewriting.of(request.body(), points, call.kind() == CallKind.POINTS))
                        : request);
    }

    private void judged(Call call, GuardVerdict verdict, ApiRequest request) {
        String fault = verdict.fault();
        if (fault != null) {
            refuse(call, 403, fault);
            return;
        }
        String limited = verdict.limited();
        if (limited != null) {
            trips.limited(call.name(), limited);
        }
        accept();
        send(call, request);
    }

    private void accept() {
        forecast.accept();
        first = false;
        held = false;
        version++;
    }

    /** A dry run has the answer and not the deed. */
    private void send(Call call, ApiRequest request) {
        if (settings.mode() == GuardMode.DRY_RUN) {
            call.outcome().accept(DONE);
            return;
        }
        long mine = version;
        standstill.sent();
        controller.call(request, call.wanted(), answered(outcome -> {
            if (!done(outcome)) {
                notDone(call, mine, outcome);
            }
            call.outcome().accept(outcome);
        }));
    }

    /**
     * Handles a call that the controller did not execute: the arm's motion is unknown then, unless the controller is
     * sure that nothing changed.
     */
    private void notDone(Call call, long mine, ApiOutcome outcome) {
        if (known && mine == version && call.points() && GuardRefusal.changedNothing(outcome)) {
            forecast.takeBack();
            version++;
        } else {
            forget();
            forecast.doubtTimes();
        }
    }

    /** Refuses {@code call}, unless the guard only warns: then what the arm does is followed all the same. */
    private void refuse(Call call, int status, String reason) {
        trips.tripped(call.name(), reason);
        if (settings.mode() != GuardMode.WARN) {
            call.outcome().accept(ApiAnswer.refused(status, "guard: " + reason));
            return;
        }
        if (status == 403 && call.points()) {
            accept();
        } else {
            forget();
            forecast.doubtTimes();
        }
        send(call, call.request());
    }

    private void goOn() {
        while (!busy() && !waiting.isEmpty()) {
            take(waiting.remove());
        }
    }

    /** Continues when the arm stands, or when that cannot be found out. */
    private final class Ended implements StandstillWait.Ending {

        @Override
        public void stands(double[] jointsDeg) {
            check.standAt(jointsDeg, ticker.nanos());
            known = true;
            first = true;
            goOn();
        }

        /** Points that wait are not sent, all others are. */
        @Override
        public void unknown(String why) {
            List<Call> all = new ArrayList<>(waiting);
            waiting.clear();
            for (Call call : all) {
                if (call.points()) {
                    refuse(call, 503, "the arm's position is needed before the first point: " + why);
                } else {
                    inOrder(call);
                }
            }
        }
    }
}
