package dev.openstream.guard;

import dev.openstream.guard.LongJudgement.Result;
import dev.openstream.robot.call.TrajectoryBody;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.Pacer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls whose points take longer to judge than the loop may be kept (ADRs 57 and 82). They are judged beside the loop, for a
 * moment that is to come: then the points are sent, and do what was worked out. All other calls overtake them. If one of
 * those changes what the arm does, the points are judged once more; if their moment passes, for a later one.
 *
 * <p>The thread works in slices; the call that has had the least of it comes first. A session has one call at a time here,
 * so these are turns of sessions. Owned by the event loop.
 */
final class LongLane {

    private static final Logger log = LoggerFactory.getLogger(LongLane.class);

    /** More steps than this take longer than a turn of the loop. */
    private static final long MOST_STEPS = 500;

    /** Each session and each HTTP connection has one call under way, so more is not to be expected. */
    private static final int MOST_CALLS = 256;

    /** Lists that are judged by turns; the others wait, as an attempt keeps a copy of points and arm. */
    private static final int MOST_LISTS = 16;

    /**
     * Attempts that other calls may make worthless. After each of them the call rests twice as long, so that the thread works
     * little for a list whose arm somebody else moves.
     */
    private static final int MOST_OVERTAKEN = 7;

    private static final long LEAST_LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** Time to judge one point on a busy machine; below, where points may be brought within their limits. */
    private static final long POINT_NANOS = TimeUnit.MICROSECONDS.toNanos(30);

    private static final long LIMITED_POINT_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private static final Comparator<LongCall> LEAST_EFFORT =
            Comparator.comparingLong(call -> call.call().effort().steps);

    /** Receiver of what becomes of calls. */
    interface LongCallListener {

        /** The points are judged, and this is their moment. */
        void judged(GuardedCall call, Result result);

        /** Another call has changed what the arm does, and some time has passed: the call is to be taken once more. */
        void overtaken(GuardedCall call);

        /** The points cannot be judged. */
        void failed(GuardedCall call, String why);
    }

    /** Deadlines of a call: the moment for which it was judged, and the one at which it is given up. */
    private record Deadlines(Deadline arrival, Deadline late) {}

    private final GuardSettings settings;
    private final PointCheck check;
    private final ArmKnowledge arm;
    private final Pacer pacer;
    private final @Nullable SideThread helper;
    private final LongCallListener listener;

    /** In the order in which they came. */
    private final Map<LongCall, Deadlines> calls = new LinkedHashMap<>();

    /** True while the thread has a slice. */
    private boolean working;

    /** Nothing is judged beside the loop if there is no {@code helper}. */
    LongLane(GuardSettings settings, PointCheck check, ArmKnowledge arm, Side side, LongCallListener listener) {
        this.settings = settings;
        this.check = check;
        this.arm = arm;
        this.pacer = side.pacer();
        this.helper = side.helper();
        this.listener = listener;
    }

    /** Threads that work for the lane: the loop by {@code pacer}, and {@code helper} beside it. */
    record Side(Pacer pacer, @Nullable SideThread helper) {}

    /** True if {@code body} has so many points that not even reading them is for the loop. */
    boolean isLong(TrajectoryBody body) {
        return helper != null && body.isList() && body.size() > MOST_STEPS;
    }

    /** True if judging {@code points} takes so long that it is not done on the loop. */
    boolean isLong(List<BodyPoint> points, boolean list) {
        return helper != null
                && (list || settings.limits().box() != null)
                && check.steps(points, list, pacer.ticker().nanos()) > MOST_STEPS;
    }

    /** Adds a call that is {@link #isLong}, or refuses it if there are too many. */
    void add(GuardedCall call, TrajectoryBody body) {
        if (calls.size() >= MOST_CALLS) {
            call.outcome().accept(new ApiFailure(503, "guard: not executed: too many calls wait"));
            return;
        }
        GuardedCall.Effort effort = call.effort();
        long nowNanos = pacer.ticker().nanos();
        if (!effort.begun) {
            effort.begun = true;
            effort.lateNanos = nowNanos + mostNanos();
        }
        LongCall added = new LongCall(call, body, leadNanos(body.size()));
        Deadlines deadlines = new Deadlines(
                new Deadline(pacer, () -> arrived(added), cause -> broke(added, cause)),
                new Deadline(pacer, () -> late(added), cause -> broke(added, cause)));
        deadlines.late().set(Math.max(0, effort.lateNanos - nowNanos));
        calls.put(added, deadlines);
        next();
    }

    private long mostNanos() {
        return TimeUnit.MILLISECONDS.toNanos(settings.readingMillis());
    }

    private long leadNanos(int points) {
        long each = settings.mode() == GuardMode.CLAMP ? LIMITED_POINT_NANOS : POINT_NANOS;
        return Math.min((LEAST_LEAD_NANOS + points * each) * (1 + calls.size()), mostNanos() / 2);
    }

    private void next() {
        LongCall next = working ? null : choose();
        if (next == null || helper == null) {
            return;
        }
        working = true;
        LongJudgement attempt =
                next.attempt(settings, check, arm, pacer.ticker().nanos());
        helper.run(
                () -> {
                    Result result = attempt.slice();
                    return () -> worked(next, attempt, result);
                },
                cause -> workFailed(next, attempt, cause));
    }

    private @Nullable LongCall choose() {
        long lists = calls.keySet().stream()
                .filter(call -> call.attempt() != null && call.call().list())
                .count();
        return calls.keySet().stream()
                .filter(call -> !call.judged() && !call.rests())
                .filter(call -> lists < MOST_LISTS
                        || call.attempt() != null
                        || !call.call().list())
                .min(LEAST_EFFORT)
                .orElse(null);
    }

    private void worked(LongCall call, LongJudgement attempt, @Nullable Result result) {
        working = false;
        if (call.attempt() == attempt && calls.containsKey(call)) {
            call.count();
            goOn(call, result);
        }
        next();
    }

    private void goOn(LongCall call, @Nullable Result result) {
        long leftNanos = call.leftNanos(pacer.ticker().nanos());
        if (isOver(call)) {
            return;
        }
        if (leftNanos < 0) {
            if (!call.tryLater(pacer.ticker().nanos())) {
                fail(call);
            }
        } else if (result != null) {
            awaitArrival(call, leftNanos);
        }
    }

    private void awaitArrival(LongCall call, long leftNanos) {
        Deadlines deadlines = calls.get(call);
        if (deadlines != null) {
            deadlines.arrival().set(leftNanos);
        }
    }

    /** Ends {@code call} if nobody waits for it; ends the attempt if it was overtaken. */
    private boolean isOver(LongCall call) {
        if (isUnwanted(call)) {
            return true;
        }
        if (!call.overtaken(arm)) {
            return false;
        }
        int overtaken = ++call.call().effort().overtaken;
        if (overtaken <= MOST_OVERTAKEN) {
            call.rest();
            awaitArrival(call, LEAST_LEAD_NANOS << overtaken);
        } else {
            remove(call);
            listener.failed(
                    call.call(),
                    "other calls changed the arm's motion " + overtaken
                            + " times while the points were judged; send them while no other client moves the robot,"
                            + " or fewer points at once");
        }
        return true;
    }

    private boolean isUnwanted(LongCall call) {
        if (call.call().wanted().getAsBoolean()) {
            return false;
        }
        remove(call);
        call.call().outcome().accept(ApiFailure.withdrawn());
        return true;
    }

    private void arrived(LongCall call) {
        LongJudgement attempt = call.attempt();
        Result result = attempt == null ? null : attempt.result();
        if (call.rests()) {
            remove(call);
            listener.overtaken(call.call());
        } else if (result != null && (refuses(result) ? !isUnwanted(call) : !isOver(call))) {
            remove(call);
            listener.judged(call.call(), result);
        }
        next();
    }

    /**
     * True if the points are not sent, so that it does not matter what other calls did meanwhile. They are refused at their
     * moment all the same: a session that sends nothing else has no more of the thread than one whose points are right.
     */
    private boolean refuses(Result result) {
        return result.verdict().fault() != null && settings.mode() != GuardMode.WARN;
    }

    private void late(LongCall call) {
        if (!isUnwanted(call)) {
            fail(call);
        }
        next();
    }

    private void fail(LongCall call) {
        remove(call);
        int overtaken = call.call().effort().overtaken;
        String why = call.points() + " could not be judged within " + settings.readingMillis()
                + " ms, half of call-timeout-ms";
        String meanwhile = overtaken == 0 ? "" : ", because other calls changed the arm's motion meanwhile";
        listener.failed(call.call(), why + meanwhile + "; send fewer points at once");
    }

    private void workFailed(LongCall call, LongJudgement attempt, Throwable cause) {
        working = false;
        if (call.attempt() == attempt && calls.containsKey(call)) {
            broke(call, cause);
        }
        next();
    }

    private void broke(LongCall call, Throwable cause) {
        log.error("points could not be judged", cause);
        if (calls.containsKey(call)) {
            remove(call);
            listener.failed(call.call(), "the points could not be judged because of a fault of the guard");
        }
    }

    /** Takes all calls away, in the order in which they came; nothing is told to {@link LongCallListener}. */
    List<GuardedCall> takeAll() {
        List<LongCall> all = new ArrayList<>(calls.keySet());
        all.forEach(this::remove);
        return all.stream().map(LongCall::call).toList();
    }

    private void remove(LongCall call) {
        call.giveUp();
        Deadlines deadlines = calls.remove(call);
        if (deadlines != null) {
            deadlines.arrival().cancel();
            deadlines.late().cancel();
        }
    }
}
