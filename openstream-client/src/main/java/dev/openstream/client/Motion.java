package dev.openstream.client;

import dev.openstream.client.ClientConnection.Loss;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.Trajectory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Permission to move the robot on one connection, given for a fresh sample of its joints. Begin one with {@link
 * OpenStreamClient#motion}; a client has one at a time. Thread-safe, but points should be sent by one thread.
 *
 * <p>A motion ends when it is closed, when STOP {@code control} or {@code session} is sent, when a CONTROL that no call
 * waits for is refused, and when the connection is lost. After that nothing more is sent, on this connection or
 * another.
 *
 * <p>The controller executes points only while its program runs, in remote mode, with motors on (Open API section 3.9);
 * otherwise it answers with an error. The server refuses points by {@code control_busy} after another session has
 * stopped the robot (protocol section 3.4). In both cases the robot is not where the points lead: the next call throws
 * what was reported, and the error is also delivered as {@link ClientEvent.ControlError} or {@link
 * ClientEvent.Refusal}.
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

    /** {@return the joint angles of the sample that this motion began with} */
    public JointAngles start() {
        return actual.value().position();
    }

    /** {@return true until this motion is over} */
    public boolean live() {
        return over.get() == null && connection.loss() == null;
    }

    /**
     * Sends one point that follows the one before after {@code interval} ({@code time_from_start} is -1; Open API
     * section 3.9). Returns once the line is handed to the operating system.
     *
     * @param point joint angles, one per joint of the robot
     * @param interval time between this point and the one before, 1 us to 60 s
     * @param lookAhead time from the arrival of a first point until it is due, 0 to 60 s
     * @throws MotionRefused if it is the first point and far from the robot's position or too late after the sample; or
     *     if the position is unknown after {@link #control}
     * @throws MotionRevoked if this motion is over
     * @throws ControlFailed if the controller has refused an earlier call
     * @throws CommandRefused if the server has refused an earlier call
     * @throws ConnectionLost if the connection is lost during the call
     * @throws IllegalArgumentException if the number of joints is not the robot's, or a time is out of range
     */
    public void send(JointAngles point, Duration interval, Duration lookAhead) {
        Pace.checkInterval(interval);
        Pace.checkLookAhead(lookAhead);
        send(point, CommandLines.point(point, interval, CommandLines.NOT_TIMED, lookAhead), !begun);
    }

    /**
     * Sends one point that carries its due time ({@code time_from_start}; Open API section 3.9). The controller spaces
     * such points by their times, whatever the network does. Returns once the line is handed to the operating system.
     *
     * <p>A time that is not later than that of the point before begins a new trajectory, and so does the first timed
     * point after untimed ones. The first point of a trajectory must be near the last point sent.
     *
     * @param point joint angles, one per joint of the robot
     * @param fromStart time since the start of the trajectory, 0 to 1 000 000 s
     * @param interval time between two points, 1 us to 60 s; a controller that uses the due times ignores it
     * @param lookAhead time from the arrival of a first point until it is due, 0 to 60 s
     * @throws MotionRefused if it begins a trajectory and is far from the last point sent or from the robot's position;
     *     or if it is the first point and too late after the sample; or if the position is unknown after {@link
     *     #control}
     * @throws MotionRevoked if this motion is over
     * @throws ControlFailed if the controller has refused an earlier call
     * @throws CommandRefused if the server has refused an earlier call
     * @throws ConnectionLost if the connection is lost during the call
     * @throws IllegalArgumentException if the number of joints is not the robot's, or a time is out of range
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
     * Sends any other call, also one that makes the robot move. Returns once the line is handed to the operating
     * system.
     *
     * <p>The client does not check where the call leads. After a call that moves the robot, and after a {@code
     * joint_traject_init} in the middle of motion, the position is unknown and this motion accepts no further point:
     * take a fresh sample and begin another motion.
     *
     * @param call call to send
     * @throws MotionRefused if it is the first call of this motion and too late after the sample
     * @throws MotionRevoked if this motion is over
     * @throws ControlFailed if the controller has refused an earlier call
     * @throws CommandRefused if the server has refused an earlier call
     * @throws ConnectionLost if the connection is lost during the call
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
     * Sends a trajectory point by point, each at its due time, and waits until the server has accepted the last one.
     * Blocks the calling thread for the duration of the trajectory; an interrupt ends the run early. When it returns,
     * the controller still executes the points of the look-ahead time.
     *
     * @param trajectory points to send, as many joints as the robot
     * @param pace pacing of the points
     * @return number and lateness of the points sent
     * @throws MotionRefused if the first point is far from the last point sent or from the robot's position, or too
     *     late after the sample; or if the buffer of the controller stays full for {@link ClientOptions#answerTimeout}
     * @throws MotionRevoked if this motion is over or ends during the run
     * @throws ControlFailed if the controller refuses a point; no more are sent, and this motion is over
     * @throws CommandRefused if the server refuses a point; no more are sent, and this motion is over
     * @throws ConnectionLost if the connection is lost while a point is being sent
     * @throws IllegalArgumentException if the number of joints is not the robot's
     */
    public RunReport run(Trajectory trajectory, Pace pace) {
        return new PacedRun(this, trajectory, pace, shared.options()).run();
    }

    /**
     * Ends this motion: nothing more is sent. Points that the controller has accepted are executed; to prevent that,
     * call {@link OpenStreamClient#stop} with {@code CONTROL}. Does not block. A second call does nothing.
     */
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
