package dev.openstream.guard;

import dev.openstream.guard.GuardedCall.Effort;
import dev.openstream.guard.LongJudgement.JudgedMoment;
import dev.openstream.robot.call.TrajectoryBody;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A call whose points are judged beside the loop, and the present attempt to do so. Owned by the event loop. */
final class LongCall {

    /** Reserve of an attempt that is made for a moment by which an earlier one showed how long it takes. */
    private static final double RESERVE = 1.5;

    private final GuardedCall call;
    private final TrajectoryBody body;
    private long leadNanos;

    private @Nullable LongJudgement attempt;

    /** Steps of the attempt that were counted as effort. */
    private long countedSteps;

    /** {@link ArmKnowledge#version} that the attempt is based on. */
    private long version;

    private long begunNanos;
    private long arrivalNanos;
    private boolean rests;

    /**
     * A call that no attempt was made for.
     *
     * @param leadNanos time from the start of an attempt to the moment for which it judges the points
     */
    LongCall(GuardedCall call, TrajectoryBody body, long leadNanos) {
        this.call = call;
        this.body = body;
        this.leadNanos = leadNanos;
    }

    GuardedCall call() {
        return call;
    }

    /** Number of its points, for people. */
    String points() {
        return body.size() == 1 ? "the point" : body.size() + " points";
    }

    /** The present attempt; null if none has begun. */
    @Nullable
    LongJudgement attempt() {
        return attempt;
    }

    /** Begins an attempt if none has begun. */
    LongJudgement attempt(GuardSettings settings, PointCheck check, ArmKnowledge arm, long nowNanos) {
        LongJudgement present = attempt;
        if (present == null) {
            begunNanos = nowNanos;
            arrivalNanos = nowNanos + leadNanos;
            version = arm.version();
            countedSteps = 0;
            present =
                    new LongJudgement(settings, call, body, check.copy(), new JudgedMoment(arrivalNanos, arm.first()));
            attempt = present;
        }
        return present;
    }

    /** Counts the steps of the slice that has ended as effort. */
    void count() {
        LongJudgement present = Objects.requireNonNull(attempt);
        Effort effort = call.effort();
        effort.steps += present.steps() - countedSteps;
        countedSteps = present.steps();
    }

    /** True if another call has changed what was known of the arm when the attempt began. */
    boolean overtaken(ArmKnowledge arm) {
        return version != arm.version();
    }

    /** True if the points are judged; they wait for their moment. */
    boolean judged() {
        LongJudgement present = attempt;
        return present != null && present.result() != null;
    }

    /** Time until the moment for which the points are judged; negative if it has passed. */
    long leftNanos(long nowNanos) {
        return arrivalNanos - nowNanos;
    }

    /**
     * Gives up an attempt whose moment has passed; the next one is for a moment that it should be in time for.
     *
     * @return whether that is before the call is given up
     */
    boolean tryLater(long nowNanos) {
        LongJudgement present = Objects.requireNonNull(attempt);
        double tookNanos = nowNanos - begunNanos;
        double needsNanos = tookNanos / Math.max(present.progress(), 1e-3);
        long leftNanos = call.effort().lateNanos - nowNanos;
        leadNanos = (long) Math.min(needsNanos * RESERVE, leftNanos - 1.0);
        giveUp();
        return needsNanos < leftNanos;
    }

    /** True while no attempt is made, because the last one was overtaken. */
    boolean rests() {
        return rests;
    }

    void rest() {
        giveUp();
        rests = true;
    }

    /** Gives up the attempt, if one has begun. */
    void giveUp() {
        LongJudgement present = attempt;
        if (present != null) {
            present.cancel();
            attempt = null;
        }
    }
}
