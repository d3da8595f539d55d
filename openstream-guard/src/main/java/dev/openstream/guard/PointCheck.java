package dev.openstream.guard;

import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.motion.ArmStep;
import dev.openstream.robot.motion.MotionForecast;
import dev.openstream.robot.motion.TrajectoryPoint;
import java.util.List;

/**
 * Holds against the limits what an arm will do with points, and brings them within, if it may. It follows the arm by a
 * {@link MotionForecast} (ADR 53), and can be interrupted between two points (ADR 82). Used again and again; not safe for use
 * by several threads.
 */
final class PointCheck {

    /** Numbers that went through radians and back are the same. */
    private static final double SAME_DEG = 1e-6;

    /** Later than any point, compared by difference. */
    private static final long NEVER_NANOS = Long.MAX_VALUE / 2;

    private static final double MILLIS_PER_S = 1e3;

    /** Trials of a point that is brought within its limits. */
    private static final int TRIALS = 22;

    private final GuardLimits limits;
    private final GuardMode mode;
    private final boolean clamps;
    private final boolean warns;
    private final StepWatch watch;
    private final MotionForecast forecast;
    private final PointFindings findings;
    private final PointTrial trial;

    private List<BodyPoint> points = List.of();
    private boolean list;

    /** Index of the point that is tried next. */
    private int next;

    /** True if a limit was broken, and points before it are tried as if they were the last. */
    private boolean searching;

    /** Time at which the point is due before the one that was tried last. */
    private long lineFromNanos;

    /** States between points of a list to which {@link #searchFault} can go back. */
    private Place earlier;

    private Place later;

    /** State before the point {@code next}, when the one before was due at {@code dueNanos}. */
    private static final class Place {
        private final MotionForecast.Mark mark;
        private int next;
        private long dueNanos;

        Place(MotionForecast.Mark mark) {
            this.mark = mark;
        }
    }

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
        this.findings = new PointFindings(limits);
        this.trial = new PointTrial(limits, forecast, watch, findings);
        this.earlier = new Place(forecast.newMark());
        this.later = new Place(forecast.newMark());
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
     * Approximate number of steps of the arm that {@link #check} computes for {@code asked} if they come at {@code
     * nowNanos}. A step in which the TCP is checked counts as {@link StepWatch#LOOK_STEPS}.
     */
    long steps(List<BodyPoint> asked, boolean isList, long nowNanos) {
        long settlingMillis = forecast.settlingNanos() / ArmStep.NANOS;
        long mostMillis = limits.box() == null ? 2 * settlingMillis : Long.MAX_VALUE;
        trial.begin(isList, nowNanos);
        TrajectoryPoint first = trial.fill(asked.getFirst());
        double beforeMillis = isList ? asked.getFirst().fromStartS * MILLIS_PER_S : 0;
        long millis = isList ? 0 : Math.min(mostMillis, forecast.wayNanos(first, nowNanos) / ArmStep.NANOS);
        for (int i = 1; i < asked.size(); i++) {
            double atMillis = asked.get(i).fromStartS * MILLIS_PER_S;
            millis += Math.min(mostMillis, (long) (atMillis - beforeMillis)) + 1;
            beforeMillis = atMillis;
        }
        long tries = clamps ? TRIALS * (1 + settlingMillis / 10) : 1;
        return (isList ? tries : 1) * millis * (limits.box() == null ? 1 : StepWatch.LOOK_STEPS);
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
     * Looks at {@code asked}, which arrive at {@code nowNanos}; if it clamps, it changes them. They become what the arm
     * does by {@link MotionForecast#accept}.
     *
     * @param first whether the first of them is the first since the arm was seen standing
     */
    GuardVerdict check(List<BodyPoint> asked, boolean isList, boolean first, long nowNanos) {
        begin(asked, isList, first, nowNanos);
        goOn(Long.MAX_VALUE);
        return verdict();
    }

    /** Begins what {@link #check} does. */
    void begin(List<BodyPoint> asked, boolean isList, boolean first, long nowNanos) {
        points = asked;
        list = isList;
        next = 0;
        findings.clear();
        forecast.begin(nowNanos);
        trial.begin(isList, nowNanos);
        if (first) {
            checkJump(points.getFirst());
        }
        points.forEach(this::checkAngles);
        watch.clear();
        checkStart(points.getFirst(), nowNanos);
        searching = clamps || points.size() == 1;
        trial.restFrom(searching ? nowNanos : nowNanos + NEVER_NANOS);
        if (!searching) {
            keep();
            keep();
        }
        endIfRefused();
    }

    /**
     * Goes on until {@code steps} more steps of the arm are computed, and to the end of that point.
     *
     * @return true if there is a {@link #verdict}
     */
    boolean goOn(long steps) {
        long before = watch.steps();
        while (next < points.size() && watch.steps() - before < steps) {
            tryNext(points.get(next));
            endIfRefused();
        }
        return next >= points.size();
    }

    GuardVerdict verdict() {
        return findings.verdict();
    }

    /** Steps of the arm that were computed until now. */
    long spentSteps() {
        return watch.steps();
    }

    /** Part of the points that were looked at, 0 to 1. */
    double progress() {
        return points.isEmpty() ? 0 : (double) next / points.size();
    }

    /** The first fault decides, unless what the arm does is followed all the same. */
    private void endIfRefused() {
        if (!warns && findings.faulty()) {
            next = points.size();
        }
    }

    private void checkStart(BodyPoint first, long nowNanos) {
        TrajectoryPoint start = trial.fill(first);
        checkDoubts(first, start);
        if (list && forecast.beginList(start, nowNanos)) {
            findings.apartFromList(first);
        }
    }

    /** Rejects a point that the controller may carry out in two ways, since it cannot be judged. */
    private void checkDoubts(BodyPoint first, TrajectoryPoint start) {
        if (forecast.doubts(start, list)) {
            findings.doubtfulStart(first);
        }
        if (forecast.doubtsAgility()) {
            findings.doubtfulAgility(first);
        }
    }

    private void tryNext(BodyPoint point) {
        lineFromNanos = forecast.dueNanos();
        if (!searching && lineFromNanos - later.dueNanos > forecast.settlingNanos()) {
            keep();
        }
        next++;
        if (clamps) {
            trial.tryWithin(point);
        } else {
            trial.tryPoint(point, next == points.size());
        }
        if (!watch.broken()) {
            checkPlace(point);
        } else if (searching || warns) {
            findings.fault(point, ": " + watch.words());
            watch.clear();
        } else {
            searchFault();
        }
    }

    /** Keeps the present state as the later one. */
    private void keep() {
        Place place = earlier;
        earlier = later;
        later = place;
        place.next = next;
        place.dueNanos = forecast.dueNanos();
        forecast.keep(place.mark);
    }

    /** Goes back to find the point at fault, which may be an earlier one: joints take their time to follow. */
    private void searchFault() {
        searching = true;
        long fromNanos = lineFromNanos - forecast.settlingNanos();
        Place from = later.dueNanos - fromNanos < 0 ? later : earlier;
        trial.restFrom(fromNanos);
        watch.clear();
        forecast.tryAgain(from.mark);
        next = from.next;
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

    private void checkJump(BodyPoint point) {
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
}
