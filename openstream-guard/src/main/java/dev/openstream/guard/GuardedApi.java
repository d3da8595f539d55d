package dev.openstream.guard;

import dev.openstream.robot.call.CallKind;
import dev.openstream.robot.call.PlainPath;
import dev.openstream.robot.call.TrajectoryBody;
import dev.openstream.server.observe.SessionObserver;
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
import java.util.ArrayList;
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
 * waiting. Points that take long to judge wait in a {@link LongLane}, which everything else overtakes.
 */
public final class GuardedApi implements OpenApi {

    private final Thread owner = Thread.currentThread();
    private final OpenApi controller;
    private final GuardSettings settings;
    private final Ticker ticker;
    private final TripLog trips;
    private final PointCheck check;
    private final StandstillWait standstill;
    private final ArmKnowledge arm;
    private final LongLane longLane;
    private final Forwarder forwarder;
    private final GuardQueue queue = new GuardQueue();

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
        ActualArm actual = new ActualArm(controller, settings.limits().axes());
        this.standstill = new StandstillWait(actual, pacer, settings.readingMillis(), new Ended());
        this.arm = new ArmKnowledge(check, ticker, settings.mode(), standstill);
        this.longLane = new LongLane(settings, check, arm, new LongLane.Side(pacer, aids.helper()), new LongEnded());
        this.forwarder = new Forwarder(controller, settings.mode(), standstill, arm, trips);
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
        GuardedCall call = new GuardedCall(request, CallKind.of(request), wanted, outcome);
        switch (call.kind()) {
            case HARMLESS -> harmless(call);
            case STOP -> {
                stand(request.path() + " came");
                forwarder.stop(call);
            }
            case POINT, POINTS, RESET, OTHER_MOVE, ODD -> inOrder(call);
        }
    }

    /** Rehearsals of the simulator move nothing, and may stop what moves. */
    private void harmless(GuardedCall call) {
        if (call.request().path().toLowerCase(Locale.ROOT).startsWith("/simulator/")) {
            arm.forgetTimes();
        }
        controller.call(call.request(), call.wanted(), call.outcome());
    }

    @Override
    public void hold(Consumer<? super ApiOutcome> outcome) {
        assert owner.equals(Thread.currentThread());
        stand("the robot was told to hold");
        forwarder.hold(outcome);
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
        arm.forgetTimes();
        standstill.cancel();
        List<GuardedCall> dropped = new ArrayList<>(longLane.takeAll());
        dropped.addAll(queue.takeAll());
        dropped.forEach(
                call -> call.outcome().accept(new ApiFailure(503, "guard: not executed: " + why, Kind.WITHDRAWN)));
    }

    private void inOrder(GuardedCall call) {
        standstill.checkTime();
        if (standstill.under()) {
            queue.add(call);
        } else {
            take(call);
        }
    }

    private void take(GuardedCall call) {
        if (!call.wanted().getAsBoolean()) {
            call.outcome().accept(ApiFailure.withdrawn());
            return;
        }
        switch (call.kind()) {
            case POINT, POINTS -> takePoints(call);
            case OTHER_MOVE -> takeOther(call, settings.refuseOtherMoves());
            case ODD -> takeOther(call, true);
            case RESET, STOP, HARMLESS -> {
                arm.reset(call.request());
                forwarder.send(call, call.request());
            }
        }
    }

    private void takeOther(GuardedCall call, boolean refuse) {
        if (refuse) {
            String reason = call.kind() == CallKind.ODD
                    ? "the path is not in its plain form: it " + PlainPath.fault(call.request())
                            + ", so it may be read as another path"
                    : "it may move the robot, and guard-other-moves is refuse";
            forwarder.refuse(call, 403, reason);
            return;
        }
        arm.forgetTimes();
        forwarder.send(call, call.request());
    }

    private void takePoints(GuardedCall call) {
        boolean list = call.list();
        TrajectoryBody body = call.request().points(list, new TrajectoryBody());
        PointsReader reader = new PointsReader(settings.limits());
        boolean isLong = longLane.isLong(body);
        String fault = call.request().bodyFault();
        if (fault == null) {
            fault = isLong ? body.fault() : reader.take(body);
        }
        if (fault != null) {
            forwarder.refuse(call, 400, fault);
        } else if (!arm.fresh()) {
            arm.forget();
            queue.putBack(call);
            standstill.begin();
        } else if (isLong || longLane.isLong(reader.points(), list)) {
            longLane.add(call, body);
        } else {
            judge(call, reader.points());
        }
    }

    private void judge(GuardedCall call, List<BodyPoint> points) {
        GuardVerdict verdict = check.check(points, call.list(), arm.first(), ticker.nanos());
        if (verdict.fault() != null) {
            forwarder.refuse(call, 403, verdict.fault());
        } else {
            pass(call, verdict, verdict.rewritten(call.request(), points, call.list()));
        }
    }

    /** Sends points that were tried and may be sent, as {@code request} has them. */
    private void pass(GuardedCall call, GuardVerdict verdict, ApiRequest request) {
        String limited = verdict.limited();
        if (limited != null) {
            trips.limited(call.name(), limited);
        }
        arm.accept();
        forwarder.send(call, request);
    }

    private void goOn() {
        GuardedCall next = queue.poll();
        while (next != null) {
            take(next);
            next = standstill.under() ? null : queue.poll();
        }
    }

    /** Continues when the arm stands, or when that cannot be found out. */
    private final class Ended implements StandstillWait.Ending {

        @Override
        public void stands(double[] jointsDeg) {
            arm.stands(jointsDeg);
            goOn();
        }

        /** Points that wait are not sent, all others are. */
        @Override
        public void unknown(String why) {
            for (GuardedCall call : queue.takeAll()) {
                if (call.points()) {
                    forwarder.refuse(call, 503, "the arm's position is needed before the first point: " + why);
                } else {
                    inOrder(call);
                }
            }
        }
    }

    /** Continues with points that were judged beside the loop. */
    private final class LongEnded implements LongLane.LongCallListener {

        @Override
        public void judged(GuardedCall call, LongJudgement.Result result) {
            arm.takeTrial(result.check());
            String fault = result.verdict().fault();
            if (fault != null) {
                forwarder.refuse(call, result.refusal(), fault);
            } else {
                pass(call, result.verdict(), result.request());
            }
        }

        @Override
        public void overtaken(GuardedCall call) {
            inOrder(call);
        }

        @Override
        public void failed(GuardedCall call, String why) {
            forwarder.refuse(call, 503, why);
        }
    }
}
