package dev.openstream.client;

import dev.openstream.client.ClientConnection.Loss;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.Trajectory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The right to move, on one connection, begun with a fresh look at the robot. It ends when it is closed, when STOP
 * {@code control} or {@code session} is sent, when a CONTROL that nobody confirms is refused, and when the connection is
 * lost; nothing is sent after that, and nothing of it ever on another connection. A client has one at a time. Safe for all
 * threads, but a point is best sent by one.
 *
 * <p>The controller executes points only while its program plays, in remote mode, with motors on (open-api.md 3.9);
 * otherwise it answers with an error. The server refuses them by {@code control_busy} once another session has stopped the
 * robot (protocol section 3.4). After either the robot is not where the points lead: whatever is called next throws what
 * was said, and {@link ClientEvent.ControlError} or {@link ClientEvent.Refusal} tells it.
 */
public final class Motion implements AutoCloseable {

    private static final byte[] INIT = CommandLines.control(ControlCall.trajectoryInit());

    private final SharedState shared;
    private final ClientConnection connection;
    private final Sample<JointStates> actual;
    private final AtomicReference<@Nullable End> over = new AtomicReference<>();

    /** True once anything was sent. */
    private volatile boolean begun;

    /** The last point that was sent; before, where the robot stood; null if it may be anywhere. */
    private volatile @Nullable JointAngles last;

    /** Due time of the last point that {@link #sendAt} sent, ns; without one, later than any. */
    private volatile long lastFromStartNanos = Long.MAX_VALUE;

    /** End of a motion: true if something was refused, and the exception that is thrown from then on. */
    private record End(boolean refused, Supplier<OpenStreamException> thrown) {}

    private Motion(SharedState shared, ClientConnection connection, Sample<JointStates> actual) {
        this.shared = shared;
        this.connection = connection;
        this.actual = actual;
        this.last = actual.value().position();
    }

    static Motion begin(SharedState shared, Sample<JointStates> actual) {
        ClientConnection connection = shared.connection();
        Motion motion = new Motion(shared, connection, actual);
        if (actual.connection() != connection.number()) {
            throw motion.refused("the sample is from another connection; wait for one from this connection");
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

    /** The robot's joints when this motion began. */
    public JointAngles start() {
        return actual.value().position();
    }

    /** True until it is over. */
    public boolean live() {
        return over.get() == null && connection.loss() == null;
    }

    /**
     * Sends one point, to follow the last one after {@code interval} ({@code time_from_start} -1), and does not wait.
     *
     * @param interval 1 us to 60 s
     * @param lookAhead how long after its arrival a first point is due, 0 to 60 s
     * @throws MotionRefused if it is the first point, and far from where the robot stood, or too late after that look; or
     *     the robot may be anywhere after {@link #control}
     * @throws MotionRevoked if this is over
     * @throws ControlFailed if the controller has refused something before
     * @throws CommandRefused if the server has
     * @throws ConnectionLost if the connection is lost in the middle of it
     * @throws IllegalArgumentException if it has another number of joints than the robot, or a time is out of range
     */
    public void send(JointAngles point, Duration interval, Duration lookAhead) {
        Pace.checkInterval(interval);
        Pace.checkLookAhead(lookAhead);
        send(point, CommandLines.point(point, interval, CommandLines.NOT_TIMED, lookAhead), !begun);
    }

    /**
     * Sends one point that says when it is due ({@code time_from_start}), and does not wait: the controller spaces such
     * points by their times, whatever the network does. A time that is not after that of the point before begins a new
     * trajectory, and so does the first one after other points; its point must be near to the last one.
     *
     * @param fromStart after the start of the trajectory, 0 to 1 000 000 s
     * @param interval time between two points, 1 us to 60 s; a controller that goes by the times ignores it
     * @param lookAhead how long after its arrival a first point is due, 0 to 60 s
     * @throws MotionRefused if a trajectory begins with it, and it is far from the last point that was sent or from where
     *     the robot stood; or it is the first point, and too late after that look; or the robot may be anywhere after
     *     {@link #control}
     * @throws MotionRevoked if this is over
     * @throws ControlFailed if the controller has refused something before
     * @throws CommandRefused if the server has
     * @throws ConnectionLost if the connection is lost in the middle of it
     * @throws IllegalArgumentException if it has another number of joints than the robot, or a time is out of range
     */
    public void sendAt(JointAngles point, Duration fromStart, Duration interval, Duration lookAhead) {
        Pace.checkFromStart(fromStart);
        Pace.checkInterval(interval);
        Pace.checkLookAhead(lookAhead);
        long fromStartNanos = fromStart.toNanos();
        byte[] line = CommandLines.point(point, interval, fromStartNanos, lookAhead);
        send(point, line, fromStartNanos <= lastFromStartNanos);
        lastFromStartNanos = fromStartNanos;
    }

    /** Sends {@code line}, which says {@code point}; the first one of its kind must be near to the last one. */
    void send(JointAngles point, byte[] line, boolean first) {
        checkNow();
        if (point.size() != start().size()) {
            throw new IllegalArgumentException(
                    "point: it has " + point.size() + " joints, the robot " + start().size());
        }
        checkNear(point, first);
        transmit(line);
        last = point;
        lastFromStartNanos = Long.MAX_VALUE;
    }

    /**
     * Sends any other call that makes the robot move, and does not wait. Nobody checks where it leads, so no point can
     * follow it in this motion; nor one of before a {@code joint_traject_init}. To send points again take a fresh sample
     * and begin another motion.
     *
     * @throws MotionRefused if it is the first of this motion, and too late after the look
     * @throws MotionRevoked if this is over
     * @throws ControlFailed if the controller has refused something before
     * @throws CommandRefused if the server has
     * @throws ConnectionLost if the connection is lost in the middle of it
     */
    public void control(ControlCall call) {
        checkNow();
        boolean initializes = call.initializes();
        if (call.moves()) {
            last = null;
        } else if (initializes) {
            losePlace();
        }
        if (initializes) {
            connection.controlBarred(false);
        }
        transmit(CommandLines.control(call));
    }

    /** A refusal by {@code control_busy} stands until it is answered by {@code joint_traject_init} (section 3.4). */
    private void transmit(byte[] line) {
        byte[] all = connection.controlBarred() ? CommandLines.together(INIT, line) : line;
        connection.send(all, this::checkNow);
        connection.controlBarred(false);
        begun = true;
    }

    /** Once something was sent, a {@code joint_traject_init} leaves the robot anywhere on the way. */
    void losePlace() {
        if (begun) {
            last = null;
        }
    }

    /**
     * Sends a trajectory point by point, each at its moment, and waits until the server has taken the last one. The
     * controller goes on for the look-ahead, and its servos lag. Runs on the calling thread; interrupt it to send no more.
     *
     * @return what was sent, how late each point was
     * @throws MotionRefused if the first point is far from the last one that was sent, or from where the robot stood, or too
     *     late after that look; or the buffer stays full
     * @throws MotionRevoked if this is or becomes over: closed, stopped, connection lost
     * @throws ControlFailed if the controller refuses a point; no more are sent, and this is over
     * @throws CommandRefused if the server refuses a point; no more are sent, and this is over
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

    private void checkNear(JointAngles point, boolean first) {
        JointAngles before = last;
        if (before == null) {
            throw refused(
                    "after the previous call the robot may be anywhere; take a fresh sample and begin another motion");
        }
        double distanceDeg = first ? point.largestDifferenceDeg(before) : 0;
        if (distanceDeg > shared.options().maxStartDistanceDeg()) {
            throw refused("the first point is " + distanceDeg + " deg from where the robot was or was sent"
                    + " last, more than " + shared.options().maxStartDistanceDeg() + "; use Trajectory.softStart");
        }
    }

    private void checkFresh() {
        if (actual.age().compareTo(shared.options().freshness()) > 0) {
            throw refused("the sample is " + actual.age().toMillis() + " ms old, more than "
                    + SaturatedDurations.millis(shared.options().freshness()) + "; take a new one");
        }
    }

    MotionRefused refused(String why) {
        return new MotionRefused(why, connection.lastLines());
    }

    /** Asked again when it is a line's turn to be written: nothing follows a STOP, nor an old look, that is before it. */
    private void checkNow() {
        check();
        if (!begun) {
            checkFresh();
        }
    }

    void check() {
        End end = over.get();
        Loss loss = connection.loss();
        if (end != null) {
            throw end.thrown().get();
        }
        if (loss != null) {
            throw new MotionRevoked("the connection was lost, " + loss.reason(), connection.lastLines());
        }
    }

    boolean revoke(String why) {
        return over.compareAndSet(null, new End(false, () -> new MotionRevoked(why, connection.lastLines())));
    }

    /** The server or the controller refused something of this session. */
    void failed(Supplier<OpenStreamException> why) {
        over.compareAndSet(null, new End(true, why));
        shared.motion().compareAndSet(this, null);
    }

    /** Throws what was refused since this began, if anything was. */
    void throwRefusal() {
        End end = over.get();
        if (end != null && end.refused()) {
            throw end.thrown().get();
        }
    }

    /** Waits until the server has taken what was sent so far. */
    void settle() {
        check();
        connection.await(connection.probe());
    }
}
