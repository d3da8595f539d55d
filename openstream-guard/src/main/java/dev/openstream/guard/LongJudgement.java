package dev.openstream.guard;

import dev.openstream.robot.call.TrajectoryBody;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.BodyNeed;
import org.jspecify.annotations.Nullable;

/**
 * Judgement of the points of one call on a copy of what is known of the arm, as if they came at a moment in the future. It
 * is done in slices, each by the thread that has it at that time. Not safe for use by several threads, but for
 * {@link #cancel}.
 */
final class LongJudgement {

    /** Cost of a slice in steps of the arm: some milliseconds. */
    static final long SLICE_STEPS = 10_000;

    private final GuardSettings settings;
    private final ApiRequest request;
    private final TrajectoryBody body;
    private final PointCheck check;
    private final boolean first;
    private final long arrivalNanos;

    private @Nullable PointsReader reader;
    private @Nullable Result result;

    /**
     * Result of a judgement.
     *
     * @param check has tried the points
     * @param refusal status of the refusal if the verdict has a fault
     * @param request the points as they may be sent
     */
    record Result(PointCheck check, int refusal, GuardVerdict verdict, ApiRequest request) {}

    /**
     * A judgement that has not begun.
     *
     * @param check belongs to this judgement from now on
     * @param arrival moment at which the points come, and whether they are the first since the arm was seen
     */
    LongJudgement(
            GuardSettings settings, GuardedCall call, TrajectoryBody body, PointCheck check, JudgedMoment arrival) {
        this.settings = settings;
        this.request = call.request();
        this.body = body;
        this.check = check;
        this.first = arrival.first();
        this.arrivalNanos = arrival.nanos();
    }

    /** JudgedMoment of points at {@code nanos}; {@code first} since the arm was seen standing. */
    record JudgedMoment(long nanos, boolean first) {}

    /** Does one slice; the result if that was the last, otherwise null. */
    @Nullable
    Result slice() {
        PointsReader points = reader;
        if (points == null) {
            points = new PointsReader(settings.limits());
            reader = points;
            String fault = points.take(body);
            if (fault != null) {
                return end(new Result(check, 400, new GuardVerdict(fault, null), request));
            }
            check.begin(points.points(), body.isList(), first, arrivalNanos);
        }
        return check.goOn(SLICE_STEPS) ? end(judged(points)) : null;
    }

    private Result judged(PointsReader points) {
        GuardVerdict verdict = check.verdict();
        ApiRequest judged = verdict.rewritten(request, points.points(), body.isList());
        return new Result(check, 403, verdict, verdict.changesPoints() ? judged.read(BodyNeed.POINTS) : judged);
    }

    private Result end(Result found) {
        result = found;
        return found;
    }

    /** The result; null until the last slice is done. */
    @Nullable
    Result result() {
        return result;
    }

    /** Steps of the arm until now. */
    long steps() {
        return check.spentSteps();
    }

    /** Part of it that is done, 0 to 1. */
    double progress() {
        return result != null ? 1 : check.progress();
    }

    /** Nobody waits for it any more: the slice that is being done throws {@link StepWatch.Cancelled}. From any thread. */
    void cancel() {
        check.cancel();
    }
}
