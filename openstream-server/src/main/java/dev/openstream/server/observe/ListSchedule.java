package dev.openstream.server.observe;

import dev.openstream.robot.call.TrajectoryBody;
import dev.openstream.robot.motion.PointSchedule;
import dev.openstream.robot.motion.TrajectoryPoint;
import dev.openstream.robot.motion.WaitingPoints;

/**
 * Times at which the points of lists are due, for an observer of the calls that a controller accepted, which does not see
 * the controller's buffer. Times are nanoseconds on any one scale. Not safe for use by several threads.
 */
final class ListSchedule {

    private final PointSchedule schedule = new PointSchedule();
    private final SentPoints sent = new SentPoints();

    /** Points that were sent, as a buffer: they wait until the last one is due. */
    private static final class SentPoints implements WaitingPoints {

        private long nowNanos;
        private long lastDueNanos;
        private double[] lastDeg = {};

        @Override
        public boolean isEmpty() {
            return lastDeg.length == 0 || lastDueNanos - nowNanos <= 0;
        }

        @Override
        public long lastDueNanos() {
            return lastDueNanos;
        }

        @Override
        public double lastDeg(int joint) {
            return joint < lastDeg.length ? lastDeg[joint] : Double.NaN;
        }
    }

    /** Forgets what was sent: the points that wait are never due, and the next list begins a trajectory. */
    void reset() {
        sent.lastDeg = new double[0];
        schedule.reset();
    }

    /**
     * Begins a list that the controller accepted.
     *
     * @param body the list, of at least one point
     * @param nowNanos time of the call
     * @return true if its points come behind those that wait; false if none of these is due any more
     */
    boolean begin(TrajectoryBody body, long nowNanos) {
        sent.nowNanos = nowNanos;
        double[] firstDeg = jointsDeg(body, 0);
        TrajectoryPoint first = new TrajectoryPoint(firstDeg.length).timed(body.dueNanos(0), 0);
        System.arraycopy(firstDeg, 0, first.jointsDeg(), 0, firstDeg.length);
        boolean behind = !schedule.goesBack(first, sent);
        if (!behind) {
            // It would have been refused: the controller has dropped what waited.
            reset();
        }
        schedule.beginList(first.fromStartNanos(), sent, nowNanos);
        return behind;
    }

    /** Time at which the next point of the list, number {@code point} of {@code body}, is due. */
    long due(TrajectoryBody body, int point) {
        sent.lastDueNanos = schedule.listDue(body.dueNanos(point));
        sent.lastDeg = jointsDeg(body, point);
        return sent.lastDueNanos;
    }

    /** Angles of the point {@code point} of {@code body}, deg. */
    static double[] jointsDeg(TrajectoryBody body, int point) {
        double[] deg = new double[body.joints(point)];
        for (int joint = 0; joint < deg.length; joint++) {
            double value = body.joint(point, joint);
            deg[joint] = body.isList() ? Math.toDegrees(value) : value;
        }
        return deg;
    }
}
