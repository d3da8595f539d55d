package dev.openstream.simulator.routes;

import dev.openstream.robot.call.BodyFault;
import dev.openstream.robot.call.TrajectoryBody;
import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.motion.TrajectoryPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code joint_traject_insert_point} (open-api.md 3.9): {@code point} in deg, one number for each joint;
 * {@code time_from_start}, {@code interval} and {@code look_ahead_time} in s. It fills one {@link TrajectoryPoint} again
 * and again. A fault is a sentence that names field, value and rule; of several the one that is met first in the text.
 */
final class InsertPointBody {

    /** {@code time_from_start} that means the same as none. */
    private static final double DISABLED = -1;

    /** Bounds of this project, far beyond real traffic, so that sums of times stay far below the range of a long. */
    private static final double LONGEST_INTERVAL_S = 60;

    private static final double LONGEST_LOOK_AHEAD_S = 60;
    private static final double LONGEST_FROM_START_S = 1e6;

    private static final double NANOS_PER_S = 1e9;

    /** Fields for the documentation; they are read here. */
    static final List<Field> FIELDS = List.of(
            Field.required(
                    "point",
                    new DescribedField("numbers", "{\"type\":\"array\",\"items\":{\"type\":\"number\"}}"),
                    "deg (mm of linear axes), one for each joint"),
            Field.optional(
                    "interval",
                    new DescribedField(
                            "seconds",
                            "{\"type\":\"number\",\"exclusiveMinimum\":0,\"maximum\":" + LONGEST_INTERVAL_S + "}"),
                    "s after the previous point; required when time_from_start is missing or -1"),
            Field.optional(
                    "time_from_start",
                    new FieldType.Real(DISABLED, LONGEST_FROM_START_S, true),
                    "s since the trajectory's start; -1 or missing: interval counts"),
            Field.optional(
                    "look_ahead_time",
                    new FieldType.Real(0, LONGEST_LOOK_AHEAD_S, true),
                    "s that the point waits in the buffer; 0 if missing"));

    private final RobotModel model;
    private final TrajectoryPoint point;

    InsertPointBody(RobotModel model) {
        this.model = model;
        this.point = new TrajectoryPoint(model.axes());
    }

    /** The point that was taken; valid until the next body, and only if there was no fault. */
    TrajectoryPoint point() {
        return point;
    }

    /** Takes the point that {@code body} is; what is wrong with it, null if nothing is. */
    @Nullable
    String take(TrajectoryBody body) {
        String none = body.fault();
        if (none != null) {
            return none;
        }
        BodyFault fault =
                BodyFault.first(jointsFault(body), intervalFault(body), fromStartFault(body), lookAheadFault(body));
        if (fault != null) {
            return fault.words();
        }
        String missing = missing(body);
        return missing == null ? fill(body) : missing;
    }

    private @Nullable BodyFault jointsFault(TrajectoryBody body) {
        int at = body.jointsAt(0);
        if (at == TrajectoryBody.MISSING) {
            return null;
        }
        if (!body.isArray(at)) {
            return fault(body, "point", at, "is not an array of " + model.axes() + " numbers");
        }
        int count = body.joints(0);
        if (body.oddJointAt(0) != TrajectoryBody.MISSING) {
            return fault(body, "point[" + count + "]", body.oddJointAt(0), "is not a finite number");
        }
        return count == model.axes()
                ? null
                : new BodyFault(
                        at,
                        "point: it has " + count + " numbers and must have " + model.axes() + ", one for each joint");
    }

    private static BodyFault fault(TrajectoryBody body, String field, int at, String rule) {
        return new BodyFault(at, field + ": " + body.shown(at, Answers.LONGEST_QUOTE) + " " + rule);
    }

    private static @Nullable BodyFault intervalFault(TrajectoryBody body) {
        double seconds = body.intervalS();
        return body.intervalAt() == TrajectoryBody.MISSING || (seconds > 0 && seconds <= LONGEST_INTERVAL_S)
                ? null
                : fault(body, "interval", body.intervalAt(), "is not a number of seconds above 0 and up to 60");
    }

    private static @Nullable BodyFault fromStartFault(TrajectoryBody body) {
        double seconds = fromStartS(body);
        return seconds == DISABLED || (seconds >= 0 && seconds <= LONGEST_FROM_START_S)
                ? null
                : fault(
                        body,
                        "time_from_start",
                        body.timeAt(0),
                        "is neither a number of seconds from 0 to 1000000 nor -1");
    }

    private static double fromStartS(TrajectoryBody body) {
        return body.timeAt(0) == TrajectoryBody.MISSING ? DISABLED : body.timeS(0);
    }

    private static @Nullable BodyFault lookAheadFault(TrajectoryBody body) {
        double seconds = body.lookAheadS();
        return seconds >= 0 && seconds <= LONGEST_LOOK_AHEAD_S
                ? null
                : fault(body, "look_ahead_time", body.lookAheadAt(), "is not a number of seconds from 0 to 60");
    }

    private @Nullable String missing(TrajectoryBody body) {
        if (body.jointsAt(0) == TrajectoryBody.MISSING) {
            return "point: it is missing; it must be an array of " + model.axes() + " numbers";
        }
        return fromStartS(body) == DISABLED && body.intervalAt() == TrajectoryBody.MISSING
                ? "interval: it is missing; it is needed when time_from_start is missing or -1"
                : null;
    }

    /** Sets the point; reports the joints that are out of range. */
    private @Nullable String fill(TrajectoryBody body) {
        double[] jointsDeg = point.jointsDeg();
        for (int i = 0; i < jointsDeg.length; i++) {
            JointLimits limits = model.limits(i);
            jointsDeg[i] = body.joint(0, i);
            if (!limits.allows(jointsDeg[i])) {
                return "point[" + i + "]: " + jointsDeg[i] + " is outside the limits of "
                        + model.joints().get(i).name() + ", " + limits.minDeg() + " to " + limits.maxDeg() + " deg";
            }
        }
        double seconds = fromStartS(body);
        if (seconds == DISABLED) {
            point.incremental(Math.max(1, nanos(body.intervalS())), nanos(body.lookAheadS()));
        } else {
            point.timed(nanos(seconds), nanos(body.lookAheadS()));
        }
        return null;
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * NANOS_PER_S);
    }
}
