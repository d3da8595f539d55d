package dev.openstream.client;

import dev.openstream.client.Connection.Loss;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.Trajectory;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The right to move, on one connection, begun with a fresh look at the robot. It ends when it is closed, when STOP
 * {@code control} or {@code session} is sent, and when the connection is lost; nothing is sent after that, and nothing of it
 * ever on another connection. A client has one at a time. Safe for all threads, but a point is best sent by one.
 *
 * <p>The controller executes points only while its program plays, in remote mode, with motors on (open-api.md 3.9);
 * otherwise it answers with an error, which {@link #run} throws and {@link ClientEvent.ControlError} tells.
 */
public final class Motion implements AutoCloseable {

    private final SharedState shared;
    private final Connection connection;
    private final Sample<JointStates> actual;
    private final AtomicReference<@Nullable String> over = new AtomicReference<>();
    private final AtomicReference<@Nullable OpenStreamException> failure = new AtomicReference<>();

    /** Whether anything was sent. */
    private volatile boolean begun;

    /** The last point that was sent; before, where the robot stood. */
    private volatile JointAngles last;

    /** When the last point that {@link #sendAt} sent is due; without one, later than any. */
    private volatile double lastFromStartSeconds = Double.POSITIVE_INFINITY;

    private Motion(SharedState shared, Connection connection, Sample<JointStates> actual) {
        this.shared = shared;
        this.connection = connection;
        this.actual = actual;
        this.last = actual.value().position();
    }

    static Motion begin(SharedState shared, Sample<JointStates> actual) {
        Connection connection = shared.connection();
        Motion motion = new Motion(shared, connection, actual);
        if (actual.connection() != connection.number()) {
            throw motion.refused("the sample is of another connection; wait for one of this");
        }
        motion.checkFresh();
        if (!shared.motion().compareAndSet(null, motion)) {
            throw new IllegalStateException("another motion of this client is not closed");
        }
        if (connection.loss() != null) {
            motion.close();
            throw connection.lost();
        }
        return motion;
    }

    /** Where the robot was when this began. */
    public JointAngles start() {
        return actual.value().position();
    }

    /** Whether it is not over. */
    public boolean live() {
        return over.get() == null && connection.loss() == null;
    }

    /**
     * Sends one point, to follow the last one after {@code intervalSeconds} ({@code time_from_start} -1), and does not
     * wait.
     *
     * @param intervalSeconds s, above 0, to 60
     * @param lookAheadSeconds how long after its arrival a first point is due, s, 0 to 60
     * @throws MotionRefused if it is the first point, and far from where the robot stood, or too late after that look
     * @throws MotionRevoked if this is over
     * @throws ConnectionLost if the connection is lost in the middle of it
     * @throws IllegalArgumentException if it has another number of joints than the robot, or a time is out of range
     */
    public void send(JointAngles point, double intervalSeconds, double lookAheadSeconds) {
        Pace.checkInterval(intervalSeconds);
        Pace.checkLookAhead(lookAheadSeconds);
        send(point, CommandLines.point(point, intervalSeconds, -1, lookAheadSeconds), !begun);
    }

    /**
     * Sends one point that says when it is due ({@code time_from_start}), and does not wait: the controller spaces such
     * points by their times, whatever the network does. A time that is not after that of the point before begins a new
     * trajectory, and so does the first one after other points; its point must be near to the last one.
     *
     * @param fromStartSeconds s after the start of the trajectory, 0 to 1 000 000
     * @param intervalSeconds time between two points, s, above 0, to 60; a controller that goes by the times ignores it
     * @param lookAheadSeconds how long after its arrival a first point is due, s, 0 to 60
     * @throws MotionRefused if a trajectory begins with it, and it is far from the last point that was sent or from where
     *     the robot stood; or it is the first point, and too late after that look
     * @throws MotionRevoked if this is over
     * @throws ConnectionLost if the connection is lost in the middle of it
     * @throws IllegalArgumentException if it has another number of joints than the robot, or a time is out of range
     */
    public void sendAt(JointAngles point, double fromStartSeconds, double intervalSeconds, double lookAheadSeconds) {
        Pace.checkFromStart(fromStartSeconds);
        Pace.checkInterval(intervalSeconds);
        Pace.checkLookAhead(lookAheadSeconds);
        byte[] line = CommandLines.point(point, intervalSeconds, fromStartSeconds, lookAheadSeconds);
        send(point, line, fromStartSeconds <= lastFromStartSeconds);
        lastFromStartSeconds = fromStartSeconds;
    }

    /** Sends {@code line}, which says {@code point}; the first one of its kind must be near to the last one. */
    void send(JointAngles point, byte[] line, boolean first) {
        check();
        if (!begun) {
            checkFresh();
        }
        if (point.size() != start().size()) {
            throw new IllegalArgumentException(
                    "point: it has " + point.size() + " joints, the robot " + start().size());
        }
        if (first) {
            checkNear(point);
        }
        connection.send(line, this::check);
        begun = true;
        last = point;
        lastFromStartSeconds = Double.POSITIVE_INFINITY;
    }

    /**
     * Sends any other call that makes the robot move, and does not wait. Nobody checks where it leads.
     *
     * @throws MotionRefused if it is the first of this motion, and too late after the look
     * @throws MotionRevoked if this is over
     * @throws ConnectionLost if the connection is lost in the middle of it
     */
    public void control(ControlCall call) {
        check();
        if (!begun) {
            checkFresh();
        }
        connection.send(CommandLines.control(call), this::check);
        begun = true;
    }

    /**
     * Sends a trajectory point by point, each at its moment, and waits until the server has taken the last one. The
     * controller goes on for the look-ahead, and its servos lag. Runs on the calling thread; interrupt it to send no more.
     *
     * @return what was sent, how late each point was
     * @throws MotionRefused if the first point is far from the last one that was sent, or from where the robot stood, or too
     *     late after that look; or the buffer stays full
     * @throws MotionRevoked if this is or becomes over: closed, stopped, connection lost
     * @throws ControlFailed if the controller refuses a point; no more are sent
     * @throws CommandRefused if the server refuses a point; no more are sent
     * @throws IllegalArgumentException if the trajectory has another number of joints than the robot
     */
    public RunReport run(Trajectory trajectory, Pace pace) {
        return new PacedRun(this, trajectory, pace, shared.options()).run();
    }

    /** Ends it: nothing more is sent. What the controller has taken is executed; to prevent it, stop CONTROL. */
    @Override
    public void close() {
        revoke("it was closed");
        shared.motion().compareAndSet(this, null);
    }

    private void checkNear(JointAngles point) {
        double distanceDeg = point.largestDifferenceDeg(last);
        if (distanceDeg > shared.options().maxStartDistanceDeg()) {
            throw refused("the first point is " + distanceDeg + " deg from where the robot was or was sent"
                    + " last, more than " + shared.options().maxStartDistanceDeg() + "; use Trajectory.softStart");
        }
    }

    private void checkFresh() {
        if (actual.age().compareTo(shared.options().freshness()) > 0) {
            throw refused("the sample is " + actual.age().toMillis() + " ms old, more than "
                    + shared.options().freshness().toMillis() + "; take a new one");
        }
    }

    MotionRefused refused(String why) {
        return new MotionRefused(why, connection.lastLines());
    }

    /** Asked when it is a line's turn to be written, so that nothing follows a STOP that was called before. */
    void check() {
        String why = over.get();
        Loss loss = connection.loss();
        if (why != null) {
            throw new MotionRevoked(why, connection.lastLines());
        }
        if (loss != null) {
            throw new MotionRevoked("the connection was lost, " + loss.reason(), connection.lastLines());
        }
    }

    boolean revoke(String why) {
        return over.compareAndSet(null, why);
    }

    /** The server or the controller refused something of this session. */
    void failed(OpenStreamException why) {
        failure.compareAndSet(null, why);
    }

    /** Throws what was refused since this began, if anything was; once. */
    void throwFailure() {
        OpenStreamException why = failure.getAndSet(null);
        if (why != null) {
            throw why;
        }
    }

    /** Waits until the server has taken what was sent so far. */
    void settle() {
        check();
        connection.await(connection.handshake(false));
    }
}
