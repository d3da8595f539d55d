package dev.openstream.guard;

import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.motion.ArmStep;
import dev.openstream.robot.motion.MotionForecast;
import dev.openstream.robot.motion.TrajectoryPoint;
import java.util.List;

/**
 * Holds against the limits what an arm will do with points, and brings them within, if it may. It follows the arm by a
 * {@link MotionForecast} (ADR 53). Used again and again; not safe for use by several threads.
 */
final class PointCheck {

    /** Numbers that went through radians and back are the same. */
    private static final double SAME_DEG = 1e-6;

    /** A point is halved towards the one before it so often: then it is as near to its limit as anybody can measure. */
    private static final int HALVINGS = 20;

    private static final double NANOS_PER_S = 1e9;

    /** Later than any point, compared by difference. */
    private static final long NEVER_NANOS = Long.MAX_VALUE / 2;

    private static final double MILLIS_PER_S = 1e3;

    /**
     * Cost, in plain steps, of a step in which the position of the TCP is checked, and perhaps the place where the arm
     * would come to rest.
     */
    private static final int LOOK_STEPS = 10;

    private final GuardLimits limits;
    private final GuardMode mode;
    private final boolean clamps;
    private final boolean warns;
    private final StepWatch watch;
    private final MotionForecast forecast;
    private final TrajectoryPoint scratch;
    private final PointFindings findings;

    /** Time at which the point is due before the one that was tried last. */
    private long lineFromNanos;

    /** Due time from which on points are also checked for the case that no further point follows. */
    private long restsFromNanos;

    /**
     * A check by {@code limits}.
     *
     * @param mode whether angles and speeds are brought within their limits; whether points are followed that break one
     */
    PointCheck(GuardLimits limits, GuardMode mode) {
        this.limits = limits;
        this.mode = mode;
        this.clamps = mode == GuardMode.CLAMP;
        this.warns = mode == GuardMode.WARN;
        this.watch = new StepWatch(limits);
        this.forecast = new MotionForecast(limits.robot(), limits.mostDegPerS(), watch.strideDeg(), watch);
        this.scratch = new TrajectoryPoint(limits.axes());
        this.findings = new PointFindings(limits);
        watch.watch(forecast);
    }

    /** One that knows the same, and can be used by another thread. */
    PointCheck copy() {
        PointCheck copy = new PointCheck(limits, mode);
        copy.forecast.copyFrom(forecast);
        copy.watch.copyFrom(watch);
        return copy;
    }

    /** Nobody waits for the verdict any more: the check throws. From any thread. */
    void cancel() {
        watch.cancel();
    }

    /**
     * Approximate number of steps of the arm that {@link #check} computes for {@code points} if they come at {@code
     * nowNanos}. A step in which the TCP is checked counts as {@link #LOOK_STEPS}.
     */
    long steps(List<BodyPoint> points, boolean list, long nowNanos) {
        long settlingMillis = forecast.settlingNanos() / ArmStep.NANOS;
        long mostMillis = limits.box() == null ? 2 * settlingMillis : Long.MAX_VALUE;
        fill(points.getFirst(), list);
        double beforeMillis = list ? points.getFirst().fromStartS * MILLIS_PER_S : 0;
        long millis = list ? 0 : Math.min(mostMillis, forecast.wayNanos(scratch, nowNanos) / ArmStep.NANOS);
        for (int i = 1; i < points.size(); i++) {
            double atMillis = points.get(i).fromStartS * MILLIS_PER_S;
            millis += Math.min(mostMillis, (long) (atMillis - beforeMillis)) + 1;
            beforeMillis = atMillis;
        }
        long tries = clamps ? HALVINGS * (1 + settlingMillis / 10) : 1;
        return (list ? tries : 1) * millis * (limits.box() == null ? 1 : LOOK_STEPS);
    }

    /** The arm's predicted position, and its time. */
    MotionForecast forecast() {
        return forecast;
    }

    /** The arm stands at {@code jointsDeg}, as was told at {@code nowNanos}. */
    void standAt(double[] jointsDeg, long nowNanos) {
        forecast.standAt(jointsDeg, nowNanos);
        watch.standAt(jointsDeg);
    }

    /**
     * Looks at {@code points}, which arrive at {@code nowNanos}; if it clamps, it changes them. They become what the arm
     * does by {@link MotionForecast#accept}.
     *
     * @param first whether the first of them is the first since the arm was seen standing
     */
    GuardVerdict check(List<BodyPoint> points, boolean list, boolean first, long nowNanos) {
        findings.clear();
        if (first) {
            checkJump(points.getFirst(), nowNanos);
        }
        points.forEach(this::checkAngles);
        boolean each = clamps || points.size() == 1;
        restsFromNanos = each ? nowNanos : nowNanos + NEVER_NANOS;
        tryAll(points, list, nowNanos);
        if (watch.broken() && !each) {
            // The point at fault may be an earlier one: joints take their time to follow.
            restsFromNanos = lineFromNanos - forecast.settlingNanos();
            findings.clearFault();
            tryAll(points, list, nowNanos);
        }
        return findings.verdict();
    }

    private void tryAll(List<BodyPoint> points, boolean list, long nowNanos) {
        forecast.begin(nowNanos);
        watch.clear();
        fill(points.getFirst(), list);
        checkDoubts(points.getFirst(), list);
        if (list && forecast.beginList(scratch, nowNanos)) {
            findings.apartFromList(points.getFirst());
        }
        for (int i = 0; i < points.size(); i++) {
            BodyPoint point = points.get(i);
            lineFromNanos = forecast.dueNanos();
            tryOne(point, list, nowNanos, i == points.size() - 1);
            if (watch.broken()) {
                findings.fault(point, ": " + watch.words());
                if (!warns) {
                    return;
                }
                watch.clear();
            }
        }
    }

    /** Rejects a point that the controller may carry out in two ways, since it cannot be judged. */
    private void checkDoubts(BodyPoint first, boolean list) {
        if (forecast.doubts(scratch, list)) {
            findings.doubtfulStart(first);
        }
        if (forecast.doubtsAgility()) {
            findings.doubtfulAgility(first);
        }
    }

    private void tryOne(BodyPoint point, boolean list, long nowNanos, boolean last) {
        if (clamps) {
            forecast.keep();
        }
        follow(point, list, nowNanos, last);
        if (clamps && watch.jointsBroken()) {
            halve(point, list, nowNanos);
        }
        if (!watch.broken()) {
            checkPlace(point);
        }
    }

    private void follow(BodyPoint point, boolean list, long nowNanos, boolean last) {
        fill(point, list);
        if (list) {
            forecast.tryListed(scratch, nowNanos);
        } else {
            forecast.tryPoint(scratch, nowNanos);
        }
        watch.lookAtPoint();
        if (last || watch.broken() || forecast.dueNanos() - restsFromNanos >= 0) {
            forecast.tryRest();
        }
    }

    /** Brings the joints of {@code point} so far back towards the point before it that none breaks a limit. */
    private void halve(BodyPoint point, boolean list, long nowNanos) {
        double[] wantedDeg = point.jointsDeg.clone();
        double[] goodDeg = new double[wantedDeg.length];
        double[] badDeg = wantedDeg.clone();
        forecast.tryAgain();
        for (int i = 0; i < goodDeg.length; i++) {
            goodDeg[i] = watch.broken(i) ? forecast.commandDeg(i) : wantedDeg[i];
        }
        for (int n = 0; n < HALVINGS; n++) {
            again(point, middle(goodDeg, badDeg), list, nowNanos);
            for (int i = 0; i < goodDeg.length; i++) {
                double[] bound = watch.broken(i) ? badDeg : goodDeg;
                bound[i] = point.jointsDeg[i];
            }
        }
        again(point, goodDeg, list, nowNanos);
        for (int i = 0; i < goodDeg.length; i++) {
            findings.limited(point, i, wantedDeg[i]);
        }
    }

    private static double[] middle(double[] aDeg, double[] bDeg) {
        double[] deg = new double[aDeg.length];
        for (int i = 0; i < deg.length; i++) {
            deg[i] = (aDeg[i] + bDeg[i]) / 2;
        }
        return deg;
    }

    private void again(BodyPoint point, double[] jointsDeg, boolean list, long nowNanos) {
        System.arraycopy(jointsDeg, 0, point.jointsDeg, 0, jointsDeg.length);
        forecast.tryAgain();
        watch.clear();
        follow(point, list, nowNanos, true);
    }

    /** Copies the times of {@code point} into the schedule's terms; a time that it leaves out is 0. */
    private void fill(BodyPoint point, boolean list) {
        System.arraycopy(point.jointsDeg, 0, scratch.jointsDeg(), 0, point.jointsDeg.length);
        if (list || !Double.isNaN(point.fromStartS)) {
            scratch.timed(nanos(point.fromStartS), nanos(point.lookAheadS));
        } else {
            scratch.incremental(Math.max(1, nanos(point.intervalS)), nanos(point.lookAheadS));
        }
    }

    private void checkAngles(BodyPoint point) {
        for (int i = 0; i < point.jointsDeg.length; i++) {
            JointLimits limit = limits.joints().get(i);
            double deg = point.jointsDeg[i];
            if (limit.allows(deg)) {
                continue;
            }
            if (clamps) {
                point.jointsDeg[i] = Math.clamp(deg, limit.minDeg() + SAME_DEG, limit.maxDeg() - SAME_DEG);
                findings.limited(point, i, deg);
            } else {
                findings.outsideLimits(point, i);
            }
        }
    }

    private void checkJump(BodyPoint point, long nowNanos) {
        forecast.begin(nowNanos);
        for (int i = 0; i < point.jointsDeg.length; i++) {
            double fromDeg = forecast.commandDeg(i);
            if (!(Math.abs(point.jointsDeg[i] - fromDeg) <= limits.firstJumpDeg() + SAME_DEG)) {
                findings.farFromArm(point, i, fromDeg);
            }
        }
    }

    private void checkPlace(BodyPoint point) {
        String where = watch.outside(point.jointsDeg);
        if (where != null) {
            findings.fault(point, ": " + where);
        }
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * NANOS_PER_S);
    }
}
