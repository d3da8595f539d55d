package dev.openstream.simulator.controller;

import dev.openstream.server.pacing.Ticker;
import dev.openstream.simulator.motion.MotionCore;
import dev.openstream.simulator.motion.PointMass;
import dev.openstream.simulator.motion.RobotModel;
import dev.openstream.simulator.motion.TrajectoryPoint;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.joml.Vector3d;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulated controller around its arm; owned by the thread that created it, the controller's loop. Its external
 * trajectory is here; its switches are in {@link #state()}, its job in {@link #language()}, its settings and memories in
 * {@link #settings()}, and what it tells about itself in {@link #journal()}.
 *
 * <p>It has no clock of its own: every look at the arm first brings it to the ticker's present.
 */
public final class RobotController {

    /** Places in the buffer of the trajectory (open-api.md 3.9). */
    public static final int BUFFER_PLACES = 2048;

    private static final Logger log = LoggerFactory.getLogger(RobotController.class);

    /** Start pose of the manual's own examples, in deg (open-api.md 8). */
    private static final double[] START_DEG = {0, 90, 0, 0, -90, 0};

    /** Tool 0 of the manual's example: 6 kg, its centre in m in the flange's frame (open-api.md 3.14). */
    private static final PointMass TOOL = new PointMass(6, new Vector3d(0.1, 0, 0.07));

    private static final double NANOS_PER_S = 1e9;

    private final Thread owner = Thread.currentThread();
    private final Ticker ticker;
    private final Runnable onMotion;
    private final MotionCore motion;
    private final Journal journal;
    private final OperatingState state;
    private final ControllerSettings settings = new ControllerSettings();
    private final RobotLanguage language;
    private final Mentions<Obstacle> refusals = new Mentions<>(Obstacle.class);
    private final TrajectoryPoint scratch;

    private Agility agility = Agility.OFF;
    private boolean trajectoryLog;

    /** Time from start of the last point of the trajectory that came as a whole. */
    private long lastBatchNanos;

    /**
     * A controller of {@code model}, which has six axes.
     *
     * @param ticker where the present comes from
     * @param onMotion run after every point that was taken in: from then on the arm may move. It looks at
     *     {@link #motion()} until the arm rests, so that motion goes on when nobody else looks
     */
    public RobotController(RobotModel model, Ticker ticker, Runnable onMotion, StartState start) {
        this.ticker = ticker;
        this.onMotion = onMotion;
        this.motion = new MotionCore(model, TOOL, START_DEG, ticker.nanos());
        this.journal = new Journal(new ControllerClock(ticker, LocalDateTime.now(ZoneId.systemDefault())), motion);
        this.state = new OperatingState(start, ticker, journal.events(), this::hold);
        this.language = new RobotLanguage(model, state, settings.relays(), this::move);
        this.scratch = new TrajectoryPoint(model.axes());
        journal.events().add(EventCategory.HISTORY, "boot", "the simulated controller started: " + start);
    }

    /** Whether the caller is the owning thread. */
    public boolean isOwned() {
        return owner.equals(Thread.currentThread());
    }

    /** The present, as the ticker counts it. */
    public long nowNanos() {
        return ticker.nanos();
    }

    /** The arm as it is at the present. */
    public MotionCore motion() {
        assert isOwned();
        motion.advanceTo(ticker.nanos());
        if (language.awaitsMotion() && !motion.moving()) {
            language.motionEnded();
        }
        return motion;
    }

    /** The arm's model. It never changes. */
    public RobotModel model() {
        return motion.model();
    }

    public OperatingState state() {
        assert isOwned();
        return state;
    }

    public RobotLanguage language() {
        assert isOwned();
        return language;
    }

    public ControllerSettings settings() {
        assert isOwned();
        return settings;
    }

    public Journal journal() {
        assert isOwned();
        return journal;
    }

    /**
     * Takes {@code point} into the trajectory, if the controller can be operated from outside and has room.
     *
     * @throws IllegalArgumentException if the point has not one angle within its limits for each joint
     */
    public Insertion insert(TrajectoryPoint point) {
        MotionCore arm = motion();
        long nowNanos = ticker.nanos();
        Obstacle obstacle = state.obstacle();
        if (obstacle != null) {
            journal.commands().record(point, arm, nowNanos, Insertion.NOT_OPERABLE);
            return refuse(obstacle);
        }
        if (arm.bufferFree() == 0) {
            journal.commands().record(point, arm, nowNanos, Insertion.BUFFER_FULL);
            return Insertion.BUFFER_FULL;
        }
        take(point, nowNanos);
        onMotion.run();
        return Insertion.INSERTED;
    }

    /**
     * Takes all points of {@code batch} into the trajectory, or none.
     *
     * @throws IllegalArgumentException if a point has not one angle within its limits for each joint
     */
    public Insertion insert(PointBatch batch) {
        MotionCore arm = motion();
        long nowNanos = ticker.nanos();
        Obstacle obstacle = state.obstacle();
        if (obstacle != null) {
            return refuse(obstacle);
        }
        if (arm.bufferFree() < batch.size()) {
            return Insertion.BUFFER_FULL;
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.copyTo(scratch, i);
            take(scratch, nowNanos);
        }
        lastBatchNanos = batch.fromStartNanos(batch.size() - 1);
        onMotion.run();
        return Insertion.INSERTED;
    }

    private void take(TrajectoryPoint point, long nowNanos) {
        journal.diagnosis().look(point, nowNanos);
        journal.commands().record(point, motion, nowNanos, Insertion.INSERTED);
        motion.insert(point, nowNanos);
    }

    /** Alarm E01554: it clears the buffer and ends the trajectory's log (open-api.md 3.9). */
    private Insertion refuse(Obstacle obstacle) {
        hold();
        trajectoryLog = false;
        journal.events().add(EventCategory.ERROR, Alarm.NOT_OPERABLE, obstacle.alarmText());
        if (refusals.count(obstacle, ticker.nanos())) {
            log.warn("{} {} ({} so far)", Alarm.NOT_OPERABLE, obstacle.alarmText(), refusals.count(obstacle));
        }
        return Insertion.NOT_OPERABLE;
    }

    /**
     * A joint was asked for more than its highest speed: the robot stops with alarm E159 (open-api.md 3.9). What may be
     * wrong with the points is said with it.
     *
     * @param joint index, 0 for j1
     */
    public void stopForOverSpeed(int joint, double degPerS, double limitDegPerS) {
        String text = String.format(
                Locale.ROOT,
                "axis speed limit: %s would need %.1f deg/s and can do %.1f deg/s",
                model().joints().get(joint).name(),
                degPerS,
                limitDegPerS);
        String doubt = journal.diagnosis().said(PointDoubt.RADIANS);
        String why = doubt.isEmpty() ? text : text + "; " + doubt;
        log.warn("{} {}", Alarm.AXIS_SPEED, why);
        state.raise(new Alarm(Alarm.AXIS_SPEED, why));
    }

    /** What a trajectory that comes as a whole may begin with while the arm moves: the time of the last point before. */
    public long lastBatchNanos() {
        return trajectoryActive() ? lastBatchNanos : 0;
    }

    /**
     * Begins a new trajectory. What is buffered is cleared, unless the external trajectory is active: then only
     * {@link #endTrajectory} ends it (open-api.md 3.9, since 70.06). It works when nothing is playing, and resets the
     * alarm of an error that stopped the robot.
     */
    public void initTrajectory(Agility newAgility) {
        agility = newAgility;
        state.resetAlarm();
        if (trajectoryActive()) {
            journal.events()
                    .add(
                            EventCategory.NOTICE,
                            "init",
                            "joint_traject_init cleared nothing, because joint_traject_mode is true; joint_traject_off ends it");
        }
    }

    /** Begins to end the external trajectory; it is over when {@link #trajectoryActive} is false. */
    public void endTrajectory() {
        hold();
    }

    /** Empties the trajectory; a moving arm brakes within its limits and holds where it comes to rest. */
    public void hold() {
        assert isOwned();
        motion.hold(ticker.nanos());
        lastBatchNanos = 0;
    }

    /** Whether external points would be executed. */
    public boolean trajectoryReady() {
        assert isOwned();
        return state.obstacle() == null;
    }

    /** Whether the external trajectory is active: from its first point until its buffer is empty and the arm rests. */
    public boolean trajectoryActive() {
        return motion().moving();
    }

    public Agility agility() {
        assert isOwned();
        return agility;
    }

    /** Whether the operations of the trajectory's buffer are to be logged. */
    public boolean trajectoryLog() {
        assert isOwned();
        return trajectoryLog;
    }

    public void switchTrajectoryLog(boolean on) {
        assert isOwned();
        trajectoryLog = on;
    }

    /**
     * Makes the one move that {@code text} says (open-api.md 4, execute_move).
     *
     * @return false if it is none, or out of reach
     */
    public boolean move(String text) {
        MoveStatement statement = MoveStatement.parse(text, model());
        if (statement != null) {
            move(statement);
        }
        return statement != null;
    }

    private void move(MoveStatement statement) {
        double durationS = statement.durationS(motion());
        for (int i = 0; i < scratch.jointsDeg().length; i++) {
            scratch.jointsDeg()[i] = statement.jointsDeg().get(i);
        }
        scratch.timed(0, Math.round(durationS * NANOS_PER_S));
        motion.insert(scratch, ticker.nanos());
        onMotion.run();
    }

    /** A look at points that wait for their look-ahead; from time to time while the arm is active. */
    public void watchTrajectory() {
        CommandRecorder commands = journal.commands();
        if (motion().bufferFree() < BUFFER_PLACES && commands.size() > 0) {
            journal.diagnosis().lookAtWaiting(commands.lookAheadNanos(0), commands.arrivedNanos(0), ticker.nanos());
        }
    }

    /** How many points wait in the buffer. */
    public int buffered() {
        return BUFFER_PLACES - motion().bufferFree();
    }
}
