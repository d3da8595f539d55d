package dev.openstream.simulator.controller;

import dev.openstream.server.pacing.Ticker;
import dev.openstream.simulator.motion.MotionCore;
import dev.openstream.simulator.motion.PointMass;
import dev.openstream.simulator.motion.RobotModel;
import dev.openstream.simulator.motion.TrajectoryPoint;
import org.joml.Vector3d;

/**
 * The simulated controller around its arm; owned by the thread that created it, the controller's loop. It starts ready
 * for streaming (open-api.md 8): automatic, remote, motors on, a program that waits.
 *
 * <p>It has no clock of its own: every look at the arm first brings it to the ticker's present.
 */
public final class RobotController {

    /** Tool 0 of the manual's example: 6 kg, its centre in m in the flange's frame (open-api.md 3.14). */
    private static final PointMass TOOL = new PointMass(6, new Vector3d(0.1, 0, 0.07));

    private final Thread owner = Thread.currentThread();
    private final Ticker ticker;
    private final Runnable onMotion;
    private final MotionCore motion;

    private OperatingMode mode = OperatingMode.AUTO_CONTINUOUS;
    private MotorState motor = MotorState.ON;
    private boolean remote = true;
    private boolean playing = true;
    private Agility agility = Agility.OFF;

    /**
     * A controller of {@code model}.
     *
     * @param ticker where the present comes from
     * @param onMotion run after every point that was taken in: from then on the arm may move. It looks at
     *     {@link #motion()} until the arm rests, so that motion goes on when nobody else looks
     */
    public RobotController(RobotModel model, Ticker ticker, Runnable onMotion) {
        this.ticker = ticker;
        this.onMotion = onMotion;
        this.motion = new MotionCore(model, TOOL, model.startDeg(), ticker.nanos());
    }

    /** Whether the caller is the owning thread. */
    public boolean isOwned() {
        return owner.equals(Thread.currentThread());
    }

    /** The arm as it is at the present. */
    public MotionCore motion() {
        assert isOwned();
        motion.advanceTo(ticker.nanos());
        return motion;
    }

    /** The arm's model. It never changes. */
    public RobotModel model() {
        return motion.model();
    }

    /**
     * Takes {@code point} into the trajectory, if the controller can be operated from outside and has room.
     *
     * @throws IllegalArgumentException if the point has not one angle within its limits for each joint
     */
    public Insertion insert(TrajectoryPoint point) {
        assert isOwned();
        if (motor != MotorState.ON) {
            return Insertion.MOTOR_NOT_ON;
        }
        if (!playing) {
            return Insertion.NOT_PLAYING;
        }
        return switch (motion.insert(point, ticker.nanos())) {
            case TAKEN -> {
                onMotion.run();
                yield Insertion.INSERTED;
            }
            case BUFFER_FULL -> Insertion.BUFFER_FULL;
            case TIME_GOES_BACK -> throw new IllegalStateException("only the times of a list can go back");
            case FAULT -> Insertion.MOTION_FAULT;
        };
    }

    /** Starts a new trajectory: empties the buffer, also while the arm moves, and works when nothing is playing. */
    public void initTrajectory(Agility newAgility) {
        assert isOwned();
        motion.init(newAgility.enabled(), newAgility.frequency(), ticker.nanos());
        agility = newAgility;
    }

    /** Empties the trajectory; a moving arm brakes within its limits and holds where it comes to rest. */
    public void hold() {
        assert isOwned();
        motion.hold(ticker.nanos());
    }

    /** Whether external points would be executed: a program waits for them and the motors are on. */
    public boolean trajectoryReady() {
        assert isOwned();
        return playing && motor == MotorState.ON;
    }

    /** Whether the external trajectory is active: from its first point until its buffer is empty and the arm rests. */
    public boolean trajectoryActive() {
        return motion().trajectoryActive();
    }

    public Agility agility() {
        assert isOwned();
        return agility;
    }

    public OperatingMode mode() {
        assert isOwned();
        return mode;
    }

    public void switchMode(OperatingMode newMode) {
        assert isOwned();
        mode = newMode;
    }

    /** Whether the controller takes commands from outside. */
    public boolean remote() {
        assert isOwned();
        return remote;
    }

    public void switchRemote(boolean on) {
        assert isOwned();
        remote = on;
    }

    public MotorState motor() {
        assert isOwned();
        return motor;
    }

    /** Switches the motors' power. Without it the trajectory is given up as by {@link #hold}. */
    public void switchMotor(MotorState newState) {
        assert isOwned();
        motor = newState;
        if (newState != MotorState.ON) {
            hold();
        }
    }

    /** Whether a program is running. */
    public boolean playing() {
        assert isOwned();
        return playing;
    }

    /**
     * Starts the waiting program, which ends a fault of the motion, or stops it; then the trajectory is given up as by
     * {@link #hold}.
     */
    public void switchPlayback(boolean on) {
        assert isOwned();
        playing = on;
        if (on) {
            motion.clearFault();
        } else {
            hold();
        }
    }

    /** Number of the tool in use. */
    public int toolNo() {
        return 0;
    }
}
