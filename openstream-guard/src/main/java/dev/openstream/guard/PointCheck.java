package dev.openstream.guard;

import dev.openstream.simulator.motion.JointLimits;
import dev.openstream.simulator.motion.KinematicChain;
import dev.openstream.simulator.motion.PointMass;
import java.util.List;
import java.util.Locale;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;

/**
 * Holds points against the limits, and brings them within, if it may. The time between two points is what their sender
 * says: the difference of their {@code time_from_start} where it grows, otherwise {@code interval}, or the time between
 * their arrivals where that is longer (ADR 34). Used again and again; not safe for use by several threads.
 */
final class PointCheck {

    /** Numbers that went through radians and back are the same. */
    private static final double SAME_DEG = 1e-6;

    /** Senders that say a shorter interval keep up to this between their points: 0.1 s and a little more. */
    private static final double LONGEST_PACE_S = 0.12;

    private static final double NANOS_PER_S = 1e9;
    private static final double MM_PER_M = 1000;

    private final GuardLimits limits;
    private final boolean clamps;
    private final KinematicChain chain;
    private final Vector3d tcp = new Vector3d();

    private @Nullable String fault;
    private @Nullable String limited;

    /**
     * A check by {@code limits}.
     *
     * @param clamps whether angles and speeds are brought within their limits
     */
    PointCheck(GuardLimits limits, boolean clamps) {
        this.limits = limits;
        this.clamps = clamps;
        this.chain = new KinematicChain(limits.robot(), new PointMass(0, new Vector3d()));
    }

    /** Looks at {@code points}, which arrive at {@code nowNanos} behind {@code before}; if it clamps, it changes them. */
    Verdict check(Reference before, List<BodyPoint> points, long nowNanos) {
        fault = null;
        limited = null;
        Reference reached = before;
        for (BodyPoint point : points) {
            reached = step(reached, point, nowNanos);
        }
        return new Verdict(reached, fault, limited);
    }

    private Reference step(Reference last, BodyPoint point, long nowNanos) {
        double seconds = secondsBetween(last, point, nowNanos);
        double[] speed = new double[limits.axes()];
        for (int i = 0; i < speed.length; i++) {
            Range speeds = speeds(last, i, seconds);
            if (clamps) {
                clamp(last, point, i, speeds.times(seconds));
            }
            double wayDeg = point.jointsDeg[i] - last.jointsDeg[i];
            if (last.standing) {
                checkJump(last, point, i);
            } else {
                checkSpeed(point, i, speeds, wayDeg, seconds);
                speed[i] = seconds > 0 ? wayDeg / seconds : last.speedDegPerS[i];
            }
            checkAngle(point, i);
        }
        checkBox(point);
        double wait = Math.max(seconds, point.lookAheadS);
        long end = last.endNanos - nowNanos > 0 && !last.standing
                ? last.endNanos + nanos(seconds)
                : nowNanos + nanos(wait);
        return new Reference(point.jointsDeg, speed, point.fromStartS, nowNanos, end, false);
    }

    /** What the arm has for the way from the point before. */
    private static double secondsBetween(Reference last, BodyPoint point, long nowNanos) {
        if (last.standing) {
            return point.intervalS;
        }
        if (point.fromStartS > last.fromStartS) {
            return point.fromStartS - last.fromStartS;
        }
        double arrivedS = (nowNanos - last.arrivalNanos) / NANOS_PER_S;
        return Math.max(point.intervalS, Math.min(arrivedS, LONGEST_PACE_S));
    }

    /** Speeds, or ways, from one to the other. */
    private record Range(double from, double to) {
        Range times(double seconds) {
            return new Range(from * seconds, to * seconds);
        }
    }

    /** Slowing down is always allowed: without the point the arm would stop as well. */
    private Range speeds(Reference last, int joint, double seconds) {
        JointLimits limit = limits.joints().get(joint);
        double before = last.speedDegPerS[joint];
        double more = limits.accelerationChecked() ? limit.accelerationDegPerS2() * seconds : Double.MAX_VALUE;
        return new Range(
                -Math.min(limit.speedDegPerS(), Math.max(-before, 0) + more),
                Math.min(limit.speedDegPerS(), Math.max(before, 0) + more));
    }

    private void clamp(Reference last, BodyPoint point, int joint, Range ways) {
        JointLimits limit = limits.joints().get(joint);
        double wanted = point.jointsDeg[joint];
        double nearest = limit.allows(wanted)
                ? wanted
                : Math.clamp(wanted, limit.minDeg() + SAME_DEG, limit.maxDeg() - SAME_DEG);
        double wayDeg = nearest - last.jointsDeg[joint];
        if (!last.standing && !within(ways, wayDeg)) {
            nearest = last.jointsDeg[joint] + Math.clamp(wayDeg, ways.from(), ways.to());
        }
        if (nearest != wanted && limited == null) {
            limited = String.format(
                    Locale.ROOT, "%s: %s from %.3f to %.3f deg", point.field, limits.joint(joint), wanted, nearest);
        }
        point.jointsDeg[joint] = nearest;
    }

    private static boolean within(Range ways, double wayDeg) {
        return wayDeg >= ways.from() - SAME_DEG && wayDeg <= ways.to() + SAME_DEG;
    }

    private void checkAngle(BodyPoint point, int joint) {
        JointLimits limit = limits.joints().get(joint);
        double deg = point.jointsDeg[joint];
        if (!limit.allows(deg) && fault == null) {
            boolean unit = point.field.startsWith("points.") && limit.allows(Math.toRadians(deg));
            fault = String.format(
                    Locale.ROOT,
                    "%s: %s at %.3f deg is outside its limits, %.3f to %.3f deg%s",
                    point.field,
                    limits.joint(joint),
                    deg,
                    limit.minDeg(),
                    limit.maxDeg(),
                    unit ? "; it looks like degrees, and insert_points takes radians" : "");
        }
    }

    private void checkJump(Reference last, BodyPoint point, int joint) {
        double wayDeg = Math.abs(point.jointsDeg[joint] - last.jointsDeg[joint]);
        if (!(wayDeg <= limits.firstJumpDeg() + SAME_DEG) && fault == null) {
            fault = String.format(
                    Locale.ROOT,
                    "%s: %s would begin at %.3f deg, and the arm is at %.3f deg; the first point may be %.3f deg away",
                    point.field,
                    limits.joint(joint),
                    point.jointsDeg[joint],
                    last.jointsDeg[joint],
                    limits.firstJumpDeg());
        }
    }

    private void checkSpeed(BodyPoint point, int joint, Range speeds, double wayDeg, double seconds) {
        if (within(speeds.times(seconds), wayDeg) || fault != null) {
            return;
        }
        JointLimits limit = limits.joints().get(joint);
        boolean tooFast = Math.abs(wayDeg) > limit.speedDegPerS() * seconds + SAME_DEG;
        fault = String.format(
                Locale.ROOT,
                "%s: %s would go %.3f deg in %.1f ms; its limit is %s",
                point.field,
                limits.joint(joint),
                wayDeg,
                seconds * 1e3,
                tooFast
                        ? String.format(Locale.ROOT, "%.3f deg/s", limit.speedDegPerS())
                        : String.format(Locale.ROOT, "an acceleration of %.3f deg/s2", limit.accelerationDegPerS2()));
    }

    private void checkBox(BodyPoint point) {
        WorkspaceBox box = limits.box();
        if (box == null || fault != null) {
            return;
        }
        chain.place(point.jointsDeg);
        limits.tcpMm().mul(1 / MM_PER_M, tcp);
        chain.toBase(tcp).mul(MM_PER_M);
        if (!box.holds(tcp)) {
            fault = String.format(
                    Locale.ROOT,
                    "%s: the TCP would be at x %.1f, y %.1f, z %.1f mm, outside the box %s",
                    point.field,
                    tcp.x,
                    tcp.y,
                    tcp.z,
                    box);
        }
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * NANOS_PER_S);
    }
}
