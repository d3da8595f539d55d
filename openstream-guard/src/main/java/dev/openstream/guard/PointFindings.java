package dev.openstream.guard;

import dev.openstream.robot.model.JointLimits;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Findings about points, in words: the first fault, and the first joint that was brought within its limits. */
final class PointFindings {

    private final GuardLimits limits;

    private @Nullable String fault;
    private @Nullable String limited;

    PointFindings(GuardLimits limits) {
        this.limits = limits;
    }

    void clear() {
        fault = null;
        limited = null;
    }

    /** Returns true if a point is at fault. */
    boolean faulty() {
        return fault != null;
    }

    GuardVerdict verdict() {
        return new GuardVerdict(fault, limited);
    }

    void fault(BodyPoint point, String words) {
        if (fault == null) {
            fault = point.field() + words;
        }
    }

    void outsideLimits(BodyPoint point, int joint) {
        JointLimits limit = limits.joints().get(joint);
        double deg = point.jointsDeg[joint];
        boolean unit = point.inRadians() && limit.allows(Math.toRadians(deg));
        fault(
                point,
                String.format(
                        Locale.ROOT,
                        ": %s at %.3f deg is outside its limits, %.3f to %.3f deg%s",
                        limits.joint(joint),
                        deg,
                        limit.minDeg(),
                        limit.maxDeg(),
                        unit ? "; it looks like degrees, and insert_points takes radians" : ""));
    }

    void farFromArm(BodyPoint point, int joint, double armDeg) {
        fault(
                point,
                String.format(
                        Locale.ROOT,
                        ": %s begins at %.3f deg, but the arm is at %.3f deg; the first point may be at most %.3f deg away",
                        limits.joint(joint),
                        point.jointsDeg[joint],
                        armDeg,
                        limits.firstJumpDeg()));
    }

    void apartFromList(BodyPoint first) {
        fault(
                first,
                ".time_from_start: while points wait, a list must continue from the last of them:"
                        + " with later times, or from its position with time 0");
    }

    void doubtfulStart(BodyPoint first) {
        fault(
                first,
                ": the controller may count its time_from_start, " + first.fromStartS
                        + " s, from the start of the previous trajectory or of a new one, because of calls that came while the"
                        + " arm moved; send joint_traject_init again while the arm stands still, or begin at 0");
    }

    void doubtfulAgility(BodyPoint first) {
        fault(
                first,
                ": it is not known whether agility mode is on, because joint_traject_init came while the arm"
                        + " moved; send it again while the arm stands still");
    }

    /** Notes that {@code joint} of {@code point} has changed from {@code wantedDeg}, if it has. */
    void limited(BodyPoint point, int joint, double wantedDeg) {
        if (point.jointsDeg[joint] != wantedDeg && limited == null) {
            limited = String.format(
                    Locale.ROOT,
                    "%s: %s from %.3f to %.3f deg",
                    point.field(),
                    limits.joint(joint),
                    wantedDeg,
                    point.jointsDeg[joint]);
        }
    }
}
