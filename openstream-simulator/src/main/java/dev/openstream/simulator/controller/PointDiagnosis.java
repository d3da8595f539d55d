package dev.openstream.simulator.controller;

import dev.openstream.robot.motion.TrajectoryPoint;
import dev.openstream.server.text.KeyedText;
import dev.openstream.simulator.motion.MotionCore;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at each point that is taken in and says what may be wrong with it: in the event log and the server's log at most
 * once in ten seconds for each {@link PointDoubt}, and in the counts. It never refuses. It makes no garbage while there
 * is nothing to say.
 */
public final class PointDiagnosis {

    private static final Logger log = LoggerFactory.getLogger(PointDiagnosis.class);

    private static final double NANOS_PER_S = 1e9;
    private static final KeyedText NOTHING = KeyedText.plain("");

    /** A first step that is larger than this is called a jump. */
    private static final double JUMP_DEG = 10;

    /** Speeds are computed from rounded times: so much more is still the limit. */
    private static final double ROUNDING = 1.001;

    /** After so long without a point none is counted on. */
    private static final long NO_MORE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A point that begins anew and waits so much longer than its look-ahead waits behind others. */
    private static final long MUCH_LONGER_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final EventLog events;
    private final MotionCore arm;
    private final double[] speedLimits;

    private final ThrottledCounts<PointDoubt> counts = new ThrottledCounts<>(PointDoubt.class);
    private final Map<PointDoubt, KeyedText> said = new EnumMap<>(PointDoubt.class);

    /** The point that is looked at, and the pose, the time and the start time of what came before it. */
    private double[] pointDeg;

    private final double[] lastDeg;
    private long lastFromStartNanos = TrajectoryPoint.INCREMENTAL;
    private long nowNanos;
    private long availableNanos;

    /** The movement that the points since the arm stood belong to: when it began, and its length as sent. */
    private long beganNanos;

    private long sentNanos;
    private int sentPoints;

    /**
     * Arrival of the previous point, and the time when those that the newest points wait behind will have been
     * executed.
     */
    private long lastArrivedNanos;

    private long behindUntilNanos;

    PointDiagnosis(EventLog events, MotionCore arm) {
        int axes = arm.model().axes();
        this.events = events;
        this.arm = arm;
        this.lastDeg = new double[axes];
        this.pointDeg = lastDeg;
        this.speedLimits = new double[axes];
        Arrays.setAll(speedLimits, i -> arm.model().limits(i).speedDegPerS());
    }

    /** Number of doubts of this kind. */
    public long count(PointDoubt doubt) {
        return counts.count(doubt);
    }

    /** Time of the last one; meaningful if {@link #count} is above 0. */
    public long lastNanos(PointDoubt doubt) {
        return counts.lastNanos(doubt);
    }

    /** Last message about it; empty if there was none. */
    public KeyedText said(PointDoubt doubt) {
        return said.getOrDefault(doubt, NOTHING);
    }

    /** Looks at {@code point}, which comes at {@code now}, before the arm, which is at the present, takes it in. */
    void look(TrajectoryPoint point, long now) {
        nowNanos = now;
        boolean standing = !arm.moving();
        if (standing) {
            begin();
        }
        doubtWait(point);
        look(point, standing);
        lastArrivedNanos = now;
    }

    /** Time that the newest points still wait behind others, in ns; 0 if they do not. */
    public long behindNanos(long now) {
        boolean waits = count(PointDoubt.BEHIND) > 0 && arm.bufferLevel() > 0;
        return waits ? Math.max(0, behindUntilNanos - now) : 0;
    }

    private void doubtWait(TrajectoryPoint point) {
        long waitsNanos = arm.bufferedNanos();
        boolean muchLonger = waitsNanos - point.lookAheadNanos() > MUCH_LONGER_NANOS;
        if (!muchLonger || !beginsAnew(point)) {
            return;
        }
        behindUntilNanos = nowNanos + waitsNanos;
        if (counted(PointDoubt.BEHIND)) {
            String lookAhead = seconds(point.lookAheadNanos());
            say(
                    PointDoubt.BEHIND,
                    ControllerText.DOUBTED_WAIT.of(PointDoubt.BEHIND.named(), lookAhead, seconds(waitsNanos)));
        }
    }

    /** True if it does not continue from the previous point: its time does not grow, or it comes after a pause. */
    private boolean beginsAnew(TrajectoryPoint point) {
        long fromStartNanos = point.fromStartNanos();
        boolean incremental = fromStartNanos == TrajectoryPoint.INCREMENTAL;
        boolean incrementalBefore = lastFromStartNanos == TrajectoryPoint.INCREMENTAL;
        if (incremental && incrementalBefore) {
            return nowNanos - lastArrivedNanos > NO_MORE_NANOS;
        }
        return incremental != incrementalBefore || fromStartNanos <= lastFromStartNanos;
    }

    /** Examines a list, whose times count from its start. */
    void look(List<TrajectoryPoint> points, long now) {
        nowNanos = now;
        if (!arm.moving()) {
            begin();
            lastFromStartNanos = 0;
        }
        for (TrajectoryPoint point : points) {
            look(point, false);
        }
    }

    private void look(TrajectoryPoint point, boolean standing) {
        pointDeg = point.jointsDeg();
        availableNanos = availableNanos(point, standing);
        int fastest = fastestJoint();
        if (standing || fastest >= 0) {
            doubtStep(standing);
        }
        if (fastest >= 0 && availableNanos > 0) {
            doubtSpeed(fastest);
        }
        sentNanos += standing ? ofFirst(point) : availableNanos;
        sentPoints++;
        System.arraycopy(pointDeg, 0, lastDeg, 0, lastDeg.length);
        lastFromStartNanos = point.fromStartNanos();
    }

    private void begin() {
        for (int i = 0; i < lastDeg.length; i++) {
            lastDeg[i] = arm.positionDeg(i);
        }
        beganNanos = nowNanos;
        sentNanos = 0;
        sentPoints = 0;
    }

    private static long ofFirst(TrajectoryPoint point) {
        return point.fromStartNanos() == TrajectoryPoint.INCREMENTAL ? point.intervalNanos() : 0;
    }

    /** Time that the arm has from the previous point to this one; from standing it has the look-ahead. */
    private long availableNanos(TrajectoryPoint point, boolean standing) {
        if (standing) {
            return point.lookAheadNanos();
        }
        long fromStartNanos = point.fromStartNanos();
        if (fromStartNanos == TrajectoryPoint.INCREMENTAL) {
            return point.intervalNanos();
        }
        boolean follows = lastFromStartNanos >= 0 && fromStartNanos > lastFromStartNanos;
        return follows ? fromStartNanos - lastFromStartNanos : point.lookAheadNanos();
    }

    /** The joint that would be furthest above its speed limit, -1 if none would. */
    private int fastestJoint() {
        double worst = ROUNDING;
        int fastest = -1;
        for (int i = 0; i < lastDeg.length; i++) {
            double ableDeg = speedLimits[i] * availableNanos / NANOS_PER_S;
            if (stepDeg(i) > worst * ableDeg) {
                worst = stepDeg(i) / ableDeg;
                fastest = i;
            }
        }
        return fastest;
    }

    private double stepDeg(int joint) {
        return Math.abs(pointDeg[joint] - lastDeg[joint]);
    }

    private void doubtStep(boolean standing) {
        int furthest = 0;
        for (int i = 1; i < lastDeg.length; i++) {
            furthest = stepDeg(i) > stepDeg(furthest) ? i : furthest;
        }
        if (stepDeg(furthest) <= JUMP_DEG) {
            return;
        }
        PointDoubt doubt = looksLikeRadians() ? PointDoubt.RADIANS : PointDoubt.JUMP;
        if ((standing || doubt == PointDoubt.RADIANS) && counted(doubt)) {
            String to = String.format(Locale.ROOT, "%.3f", pointDeg[furthest]);
            String from = String.format(Locale.ROOT, "%.3f", lastDeg[furthest]);
            say(doubt, ControllerText.DOUBTED_STEP.of(doubt.named(), name(furthest), to, from));
        }
    }

    /** True if every joint would be near the last pose if the numbers were radians. */
    private boolean looksLikeRadians() {
        for (int i = 0; i < lastDeg.length; i++) {
            if (Math.abs(Math.toDegrees(pointDeg[i]) - lastDeg[i]) > JUMP_DEG) {
                return false;
            }
        }
        return true;
    }

    private void doubtSpeed(int joint) {
        if (counted(PointDoubt.SPEED)) {
            String needed = String.format(Locale.ROOT, "%.1f", stepDeg(joint) * NANOS_PER_S / availableNanos);
            String limit = String.format(Locale.ROOT, "%.1f", speedLimits[joint]);
            PointDoubt doubt = PointDoubt.SPEED;
            say(doubt, ControllerText.DOUBTED_SPEED.of(doubt.named(), name(joint), needed, limit));
        }
    }

    private String name(int joint) {
        return arm.model().joints().get(joint).name();
    }

    /**
     * Looks at points that wait in the buffer: whether no more come although their look-ahead is not over. One point alone
     * is a move that is to take so long.
     *
     * @param lookAheadNanos of the newest point, which came at {@code arrivedNanos}
     */
    void lookAtWaiting(long lookAheadNanos, long arrivedNanos, long now) {
        nowNanos = now;
        boolean several = sentPoints > 1;
        boolean waits = several && now - arrivedNanos > NO_MORE_NANOS && now - beganNanos < lookAheadNanos;
        if (waits && sentNanos < lookAheadNanos && counts.due(PointDoubt.LOOK_AHEAD, now)) {
            counted(PointDoubt.LOOK_AHEAD);
            PointDoubt doubt = PointDoubt.LOOK_AHEAD;
            say(
                    doubt,
                    ControllerText.DOUBTED_LOOK_AHEAD.of(doubt.named(), seconds(lookAheadNanos), seconds(sentNanos)));
        }
    }

    /** Counts it; whether it is to be said as well. */
    private boolean counted(PointDoubt doubt) {
        return counts.count(doubt, nowNanos);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / NANOS_PER_S);
    }

    private void say(PointDoubt doubt, KeyedText text) {
        said.put(doubt, text);
        events.add(EventCategory.NOTICE, "point", text);
        log.warn("{} ({} so far)", text.text(), count(doubt));
    }
}
