package dev.openstream.simulator.controller;

import dev.openstream.server.pacing.Ticker;
import dev.openstream.simulator.motion.Admission;
import dev.openstream.simulator.motion.BufferWatch;
import dev.openstream.simulator.motion.MotionCore;
import dev.openstream.simulator.motion.MotionFault;
import dev.openstream.simulator.motion.RobotModel;
import dev.openstream.simulator.motion.TrajectoryPoint;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
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

    /** What was odd about points this short a time ago may be why an alarm comes now. */
    private static final long RECENT_NANOS = TimeUnit.SECONDS.toNanos(1);

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
    private final TrajectoryLog trajectoryLog;

    private Agility agility = Agility.OFF;

    /**
     * A controller of {@code model}.
     *
     * @param ticker where the present comes from
     * @param onMotion run after every point that was taken in: from then on the arm may move. It looks at
     *     {@link #motion()} until the arm rests, so that motion goes on when nobody else looks
     */
    public RobotController(RobotModel model, Ticker ticker, Runnable onMotion, StartState start) {
        this.ticker = ticker;
        this.onMotion = onMotion;
        this.motion = new MotionCore(model, settings.currentTool().mass(), model.startDeg(), ticker.nanos());
        this.journal = new Journal(new ControllerClock(ticker, LocalDateTime.now(ZoneId.systemDefault())), motion);
        this.state = new OperatingState(start, ticker, journal.events(), motion);
        this.language = new RobotLanguage(model, state, settings.relays(), this::move);
        this.scratch = new TrajectoryPoint(model.axes());
        this.trajectoryLog = new TrajectoryLog(model.axes());
        motion.tell(trajectoryLog);
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
        return motionAt(ticker.nanos());
    }

    private MotionCore motionAt(long nowNanos) {
        assert isOwned();
        motion.advanceTo(nowNanos);
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
        long nowNanos = ticker.nanos();
        MotionCore arm = motionAt(nowNanos);
        Obstacle obstacle = state.obstacle();
        if (obstacle != null) {
            journal.commands().record(point, arm, nowNanos, Insertion.NOT_OPERABLE);
            return refuse(obstacle);
        }
        Insertion outcome = take(point, nowNanos);
        journal.commands().record(point, arm, nowNanos, outcome);
        return outcome;
    }

    private Insertion take(TrajectoryPoint point, long nowNanos) {
        received(point, nowNanos);
        journal.diagnosis().look(point, nowNanos);
        return admitted(motion.insert(point, nowNanos));
    }

    /**
     * Takes all of {@code points}, timed ones in order, into the trajectory, or none.
     *
     * @throws IllegalArgumentException if a point has not one angle within its limits for each joint
     */
    public Insertion insertAll(List<TrajectoryPoint> points) {
        long nowNanos = ticker.nanos();
        MotionCore arm = motionAt(nowNanos);
        Obstacle obstacle = state.obstacle();
        if (obstacle != null) {
            return refuse(obstacle);
        }
        points.forEach(point -> received(point, nowNanos));
        journal.diagnosis().look(points, nowNanos);
        Insertion outcome = admitted(arm.insertAll(points, nowNanos));
        for (TrajectoryPoint point : points) {
            journal.commands().record(point, arm, nowNanos, outcome);
        }
        return outcome;
    }

    private void received(TrajectoryPoint point, long nowNanos) {
        trajectoryLog.saw(BufferWatch.Operation.RECV, nowNanos, BufferWatch.NO_PLACE, point.jointsDeg());
    }

    private Insertion admitted(Admission admission) {
        return switch (admission) {
            case TAKEN -> {
                onMotion.run();
                yield Insertion.INSERTED;
            }
            case BUFFER_FULL -> Insertion.BUFFER_FULL;
            case TIME_GOES_BACK -> Insertion.TIME_GOES_BACK;
            case FAULT -> {
                stop(Objects.requireNonNull(motion.fault()));
                yield Insertion.NOT_OPERABLE;
            }
        };
    }

    private void stop(MotionFault fault) {
        switch (fault) {
            case MotionFault.OverSpeed over -> stopForOverSpeed(over);
        }
    }

    /** Alarm E01554: it clears the buffer and ends the trajectory's log (open-api.md 3.9). */
    private Insertion refuse(Obstacle obstacle) {
        hold();
        trajectoryLog.switchOff();
        journal.events().add(EventCategory.ERROR, Alarm.NOT_OPERABLE, obstacle.alarmText());
        if (refusals.count(obstacle, ticker.nanos())) {
            log.warn("{} {} ({} so far)", Alarm.NOT_OPERABLE, obstacle.alarmText(), refusals.count(obstacle));
        }
        return Insertion.NOT_OPERABLE;
    }

    /**
     * A joint was asked for more than its highest speed: the robot stops with alarm E159 (open-api.md 3.9). If a point
     * looked like radians just now, that is said with it.
     */
    private void stopForOverSpeed(MotionFault.OverSpeed over) {
        PointDiagnosis diagnosis = journal.diagnosis();
        boolean radians = diagnosis.count(PointDoubt.RADIANS) > 0
                && ticker.nanos() - diagnosis.lastNanos(PointDoubt.RADIANS) < RECENT_NANOS;
        String why = String.format(
                Locale.ROOT,
                "axis speed limit: %s would need %.1f deg/s and can do %.1f deg/s%s",
                model().joints().get(over.joint() - 1).name(),
                over.degPerSec(),
                over.limitDegPerSec(),
                radians ? "; " + PointDoubt.RADIANS.text() : "");
        log.warn("{} {}", Alarm.AXIS_SPEED, why);
        state.raise(new Alarm(Alarm.AXIS_SPEED, why));
    }

    /**
     * Begins a new trajectory. While the arm follows points it changes nothing: then only {@link #endTrajectory} or
     * {@link #hold} ends the trajectory (open-api.md 3.9, since 70.06). It works when nothing is playing, and resets the
     * alarm of an error that stopped the robot.
     */
    public void initTrajectory(Agility newAgility) {
        state.resetAlarm();
        if (motion().following()) {
            journal.events()
                    .add(
                            EventCategory.NOTICE,
                            "init",
                            "joint_traject_init changed nothing, because the arm follows points; joint_traject_off ends it");
            return;
        }
        agility = newAgility;
        motion.init(agility.enabled(), agility.frequency(), ticker.nanos());
    }

    /** Begins to end the external trajectory: what waits is executed. It is over when {@link #trajectoryActive} is false. */
    public void endTrajectory() {
        motion().off(ticker.nanos());
    }

    /** Empties the trajectory; a moving arm brakes within its limits and holds where it comes to rest. */
    public void hold() {
        assert isOwned();
        motion.hold(ticker.nanos());
    }

    /** Whether external points would be executed. */
    public boolean trajectoryReady() {
        assert isOwned();
        return state.obstacle() == null;
    }

    /** Whether the external trajectory is active: from its first point until its buffer is empty and the arm rests. */
    public boolean trajectoryActive() {
        return motion().trajectoryActive();
    }

    /** Chooses the tool in use, 0 to 31. */
    public void chooseTool(int number) {
        settings.setToolNo(number);
        motion().useTool(settings.currentTool().mass());
    }

    public Agility agility() {
        assert isOwned();
        return agility;
    }

    public TrajectoryLog trajectoryLog() {
        assert isOwned();
        return trajectoryLog;
    }

    /** Switches the log of the trajectory; steps up to the present belong to the time before. */
    public void switchTrajectoryLog(boolean on) {
        long nowNanos = ticker.nanos();
        motionAt(nowNanos);
        if (!on) {
            trajectoryLog.switchOff();
            return;
        }
        trajectoryLog.switchOn(nowNanos);
        if (!TrajectoryLog.kept()) {
            journal.events().add(EventCategory.NOTICE, "log", "the trajectory is logged, but nobody keeps the lines");
        }
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
        admitted(motion.goTo(scratch, ticker.nanos()));
    }

    /** A look at points that wait for their look-ahead; from time to time while the arm is active. */
    public void watchTrajectory() {
        CommandRecorder commands = journal.commands();
        if (motion().bufferLevel() > 0 && commands.size() > 0) {
            journal.diagnosis().lookAtWaiting(commands.lookAheadNanos(0), commands.arrivedNanos(0), ticker.nanos());
        }
    }
}
