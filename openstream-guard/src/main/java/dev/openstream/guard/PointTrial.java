package dev.openstream.guard;

import dev.openstream.robot.motion.MotionForecast;
import dev.openstream.robot.motion.TrajectoryPoint;

/**
 * Trial of one point after another in a forecast of the arm's motion; a point that breaks a limit of speed or acceleration is
 * brought within it, if that is allowed. Not safe for use by several threads.
 */
final class PointTrial {

    /** A point is halved towards the one before it so often: then it is as near to its limit as anybody can measure. */
    private static final int HALVINGS = 20;

    private static final double NANOS_PER_S = 1e9;

    private final StepWatch watch;
    private final MotionForecast forecast;
    private final PointFindings findings;
    private final TrajectoryPoint scratch;

    /** State before the point that is tried. */
    private final MotionForecast.Mark before;

    private boolean list;
    private long nowNanos;
    private long restFromNanos;

    PointTrial(GuardLimits limits, MotionForecast forecast, StepWatch watch, PointFindings findings) {
        this.watch = watch;
        this.forecast = forecast;
        this.findings = findings;
        this.scratch = new TrajectoryPoint(limits.axes());
        this.before = forecast.newMark();
    }

    /** Begins anew with points that come at {@code newNowNanos}. */
    void begin(boolean isList, long newNowNanos) {
        list = isList;
        nowNanos = newNowNanos;
    }

    /** Points that are due at {@code nanos} or later are also tried for the case that no further point follows. */
    void restFrom(long nanos) {
        restFromNanos = nanos;
    }

    /** Tries {@code point}, {@code last} if no further point follows; what it breaks is in the watch. */
    void tryPoint(BodyPoint point, boolean last) {
        fill(point);
        if (list) {
            forecast.tryListed(scratch, nowNanos);
        } else {
            forecast.tryPoint(scratch, nowNanos);
        }
        watch.lookAtPoint();
        if (last || watch.broken() || forecast.dueNanos() - restFromNanos >= 0) {
            forecast.tryRest();
        }
    }

    /** Tries {@code point} as one that nothing follows, and changes it until no joint breaks a limit. */
    void tryWithin(BodyPoint point) {
        forecast.keep(before);
        tryPoint(point, true);
        if (watch.jointsBroken()) {
            halve(point);
        }
    }

    /** Brings the joints of {@code point} so far back towards the point before it that none breaks a limit. */
    private void halve(BodyPoint point) {
        double[] wantedDeg = point.jointsDeg.clone();
        double[] goodDeg = new double[wantedDeg.length];
        double[] badDeg = wantedDeg.clone();
        forecast.tryAgain(before);
        for (int i = 0; i < goodDeg.length; i++) {
            goodDeg[i] = watch.broken(i) ? forecast.commandDeg(i) : wantedDeg[i];
        }
        watch.search();
        for (int n = 0; n < HALVINGS; n++) {
            search(point, middle(goodDeg, badDeg));
            for (int i = 0; i < goodDeg.length; i++) {
                double[] bound = watch.broken(i) ? badDeg : goodDeg;
                bound[i] = point.jointsDeg[i];
            }
        }
        watch.endSearch();
        again(point, goodDeg);
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

    private void search(BodyPoint point, double[] jointsDeg) {
        try {
            again(point, jointsDeg);
        } catch (StepWatch.Found _) {
            // What the search asks is known; the trial is done again from the state before the point.
        }
    }

    private void again(BodyPoint point, double[] jointsDeg) {
        System.arraycopy(jointsDeg, 0, point.jointsDeg, 0, jointsDeg.length);
        forecast.tryAgain(before);
        watch.clear();
        tryPoint(point, true);
    }

    /** {@code point} in the schedule's terms; a time that it leaves out is 0. Used again by the next call. */
    TrajectoryPoint fill(BodyPoint point) {
        System.arraycopy(point.jointsDeg, 0, scratch.jointsDeg(), 0, point.jointsDeg.length);
        if (list || !Double.isNaN(point.fromStartS)) {
            scratch.timed(nanos(point.fromStartS), nanos(point.lookAheadS));
        } else {
            scratch.incremental(Math.max(1, nanos(point.intervalS)), nanos(point.lookAheadS));
        }
        return scratch;
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * NANOS_PER_S);
    }
}
