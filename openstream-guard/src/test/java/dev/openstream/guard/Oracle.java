package dev.openstream.guard;

import dev.openstream.simulator.motion.JointLimits;
import dev.openstream.simulator.motion.KinematicChain;
import dev.openstream.simulator.motion.PointMass;
import dev.openstream.simulator.motion.Pose;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joml.Vector3d;

/**
 * What may reach a controller, told without any code of the guard's but its figures: it reads bodies by their text, as
 * the generator writes them, and keeps its own account of the last point.
 */
final class Oracle {

    private static final Pattern POINT = Pattern.compile(
            "\"(?:point|positions)\":\\[([^\\]]*)\\](?:,\"time_from_start\":(-?[0-9.E-]+))?(?:,\"interval\":([0-9.E-]+))?");

    /** What the guard's own tolerance, and a way through radians, may amount to. */
    private static final double TOLERANCE_DEG = 3e-6;

    private static final double LONGEST_PACE_S = 0.12;

    private final GuardLimits limits;
    private final KinematicChain chain = new KinematicChain(GuardFixture.ROBOT, new PointMass(0, new Vector3d()));

    private double[] lastDeg = {};
    private double[] lastSpeed = {};
    private double lastTimeS;
    private long lastNanos;
    private boolean first;

    Oracle(GuardLimits limits) {
        this.limits = limits;
    }

    /** The time is NaN where none is said. */
    private static final class Point {
        final double[] jointsDeg;
        final double timeS;
        final double intervalS;

        Point(double[] jointsDeg, double timeS, double intervalS) {
            this.jointsDeg = jointsDeg;
            this.timeS = timeS;
            this.intervalS = intervalS;
        }
    }

    /** The arm stands at {@code deg}, and the next point is the first. */
    void standing(double[] deg, long nowNanos) {
        lastDeg = deg.clone();
        lastSpeed = new double[deg.length];
        lastNanos = nowNanos;
        first = true;
    }

    /** Whether {@code body}, which a controller gets at {@code nowNanos}, keeps every limit. */
    boolean allows(String body, long nowNanos) {
        Oracle copy = new Oracle(limits);
        copy.lastDeg = lastDeg;
        copy.lastSpeed = lastSpeed;
        copy.lastTimeS = lastTimeS;
        copy.lastNanos = lastNanos;
        copy.first = first;
        return copy.take(body, nowNanos);
    }

    /** The same, and from now on it is the last that the controller has. */
    boolean take(String body, long nowNanos) {
        boolean allowed = true;
        double beginsAnew = body.contains("positions") ? read(body).getFirst().timeS : -1;
        for (Point point : read(body)) {
            double seconds = seconds(point, nowNanos, beginsAnew);
            beginsAnew = -1;
            double[] speed = new double[lastDeg.length];
            for (int i = 0; i < speed.length; i++) {
                allowed &= jointAllowed(point, i, seconds);
                speed[i] = seconds > 0 ? (point.jointsDeg[i] - lastDeg[i]) / seconds : lastSpeed[i];
            }
            lastSpeed = first ? new double[speed.length] : speed;
            lastDeg = point.jointsDeg;
            lastTimeS = point.timeS;
            lastNanos = nowNanos;
            first = false;
            allowed &= tcpAllowed();
        }
        return allowed;
    }

    private double seconds(Point point, long nowNanos, double beginsAnew) {
        if (!first && point.timeS > lastTimeS) {
            return point.timeS - lastTimeS;
        }
        double said = Math.max(point.intervalS, beginsAnew);
        return Math.max(said, Math.min((nowNanos - lastNanos) / 1e9, LONGEST_PACE_S));
    }

    private boolean jointAllowed(Point point, int joint, double seconds) {
        JointLimits limit = limits.joints().get(joint);
        double deg = point.jointsDeg[joint];
        double way = deg - lastDeg[joint];
        if (!(deg >= limit.minDeg() && deg <= limit.maxDeg())) {
            return false;
        }
        if (first) {
            return Math.abs(way) <= limits.firstJumpDeg() + TOLERANCE_DEG;
        }
        boolean slowEnough = Math.abs(way) <= limit.speedDegPerS() * seconds + TOLERANCE_DEG;
        return slowEnough && (!limits.accelerationChecked() || gentle(way, lastSpeed[joint], seconds, limit));
    }

    /** Faster than before in its direction by no more than the acceleration gives in this time. */
    private static boolean gentle(double way, double speedBefore, double seconds, JointLimits limit) {
        double before = Math.max(0, Math.signum(way) * speedBefore);
        return Math.abs(way) <= (before + limit.accelerationDegPerS2() * seconds) * seconds + TOLERANCE_DEG;
    }

    private boolean tcpAllowed() {
        WorkspaceBox box = limits.box();
        if (box == null) {
            return true;
        }
        chain.place(lastDeg);
        Pose tcp = chain.flange();
        double slack = 1e-3;
        return tcp.xMm() >= box.minXMm() - slack
                && tcp.xMm() <= box.maxXMm() + slack
                && tcp.yMm() >= box.minYMm() - slack
                && tcp.yMm() <= box.maxYMm() + slack
                && tcp.zMm() >= box.minZMm() - slack
                && tcp.zMm() <= box.maxZMm() + slack;
    }

    private static List<Point> read(String body) {
        boolean radians = body.contains("positions");
        List<Point> points = new ArrayList<>();
        Matcher found = POINT.matcher(body);
        while (found.find()) {
            String[] numbers = found.group(1).split(",", -1);
            double[] deg = new double[numbers.length];
            for (int i = 0; i < deg.length; i++) {
                double value = Double.parseDouble(numbers[i]);
                deg[i] = radians ? Math.toDegrees(value) : value;
            }
            String time = found.group(2);
            double timeS = time == null || Double.parseDouble(time) == -1 ? Double.NaN : Double.parseDouble(time);
            points.add(new Point(deg, timeS, found.group(3) == null ? 0 : Double.parseDouble(found.group(3))));
        }
        return points;
    }
}
