package dev.openstream.simulator.controller;

import dev.openstream.robot.motion.TrajectoryPoint;
import dev.openstream.server.text.KeyedText;
import dev.openstream.simulator.motion.BufferWatch;
import dev.openstream.simulator.motion.MotionCore;
import dev.openstream.simulator.motion.MotionFault;
import dev.openstream.simulator.motion.PointAdmission;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The external trajectory of a controller (open-api.md 3.9): which points are taken in, and which alarm follows from those
 * that are not; owned by the controller's thread.
 */
public final class ExternalTrajectory {

    private static final Logger log = LoggerFactory.getLogger(ExternalTrajectory.class);

    /** Time in which a doubt about points may explain an alarm that follows. */
    private static final long RECENT_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Access to the arm, computed up to a time; its consequences in the controller are applied. */
    @FunctionalInterface
    interface Arm {
        MotionCore at(long nowNanos);
    }

    private final Runnable onMotion;
    private final Arm arm;
    private final OperatingState state;
    private final Journal journal;
    private final TrajectoryLog trajectoryLog;
    private final LastMotion lastMotion;
    private final ThrottledCounts<Obstacle> refusals = new ThrottledCounts<>(Obstacle.class);

    private Agility agility = Agility.OFF;

    /**
     * The trajectory of an arm of {@code axes} joints.
     *
     * @param onMotion run after every point that was taken in
     */
    ExternalTrajectory(int axes, Runnable onMotion, Arm arm, OperatingState state, Journal journal) {
        this.onMotion = onMotion;
        this.arm = arm;
        this.state = state;
        this.journal = journal;
        this.trajectoryLog = new TrajectoryLog(axes);
        this.lastMotion = new LastMotion(axes);
    }

    private long nowNanos() {
        return journal.clock().nanos();
    }

    /**
     * Takes {@code point} into the trajectory, if the controller can be operated from outside and has room.
     *
     * @throws IllegalArgumentException if the point has not one angle within its limits for each joint
     */
    public Insertion insert(TrajectoryPoint point) {
        long nowNanos = nowNanos();
        MotionCore motion = arm.at(nowNanos);
        Obstacle obstacle = state.obstacle();
        if (obstacle != null) {
            journal.commands().record(point, motion, nowNanos, Insertion.NOT_OPERABLE);
            return refuse(obstacle, motion, nowNanos);
        }
        received(point, nowNanos);
        journal.diagnosis().look(point, nowNanos);
        Insertion outcome = admitted(motion.insert(point, nowNanos), motion);
        if (outcome == Insertion.INSERTED) {
            lastMotion.points(point.jointsDeg());
        }
        journal.commands().record(point, motion, nowNanos, outcome);
        return outcome;
    }

    /**
     * Takes all of {@code points}, timed ones in order, into the trajectory, or none.
     *
     * @throws IllegalArgumentException if a point has not one angle within its limits for each joint
     */
    public Insertion insertAll(List<TrajectoryPoint> points) {
        long nowNanos = nowNanos();
        MotionCore motion = arm.at(nowNanos);
        Obstacle obstacle = state.obstacle();
        if (obstacle != null) {
            return refuse(obstacle, motion, nowNanos);
        }
        points.forEach(point -> received(point, nowNanos));
        journal.diagnosis().look(points, nowNanos);
        Insertion outcome = admitted(motion.insertAll(points, nowNanos), motion);
        if (outcome == Insertion.INSERTED) {
            lastMotion.points(points.getLast().jointsDeg());
        }
        for (TrajectoryPoint point : points) {
            journal.commands().record(point, motion, nowNanos, outcome);
        }
        return outcome;
    }

    /** Takes {@code point}, where a move of the robot language ends, into the trajectory of the arm. */
    Insertion move(TrajectoryPoint point) {
        long nowNanos = nowNanos();
        MotionCore motion = arm.at(nowNanos);
        Insertion outcome = admitted(motion.goTo(point, nowNanos), motion);
        if (outcome == Insertion.INSERTED) {
            lastMotion.move(point.jointsDeg());
        }
        return outcome;
    }

    private void received(TrajectoryPoint point, long nowNanos) {
        trajectoryLog.saw(BufferWatch.Operation.RECV, nowNanos, BufferWatch.NO_PLACE, point.jointsDeg());
    }

    private Insertion admitted(PointAdmission admission, MotionCore motion) {
        return switch (admission) {
            case TAKEN -> {
                onMotion.run();
                yield Insertion.INSERTED;
            }
            case BUFFER_FULL -> Insertion.BUFFER_FULL;
            case TIME_GOES_BACK -> Insertion.TIME_GOES_BACK;
            case FAULT -> {
                stop(Objects.requireNonNull(motion.fault()), motion);
                yield Insertion.NOT_OPERABLE;
            }
        };
    }

    private void stop(MotionFault fault, MotionCore motion) {
        switch (fault) {
            case MotionFault.OverSpeed over -> stopForOverSpeed(over, motion);
        }
    }

    /** Alarm E01554: it clears the buffer and ends the trajectory's log (open-api.md 3.9). */
    private Insertion refuse(Obstacle obstacle, MotionCore motion, long nowNanos) {
        motion.hold(nowNanos);
        trajectoryLog.switchOff();
        journal.events().add(EventCategory.ERROR, Alarm.NOT_OPERABLE, obstacle.alarmText());
        if (refusals.count(obstacle, nowNanos)) {
            log.warn(
                    "{} {} ({} so far)",
                    Alarm.NOT_OPERABLE,
                    obstacle.alarmText().text(),
                    refusals.count(obstacle));
        }
        return Insertion.NOT_OPERABLE;
    }

    /**
     * Stops the robot with alarm E159 after a joint was asked for more than its highest speed (Open API section 3.9).
     * If a recent point looked like radians, the alarm mentions it.
     */
    private void stopForOverSpeed(MotionFault.OverSpeed over, MotionCore motion) {
        PointDiagnosis diagnosis = journal.diagnosis();
        boolean radians = diagnosis.count(PointDoubt.RADIANS) > 0
                && nowNanos() - diagnosis.lastNanos(PointDoubt.RADIANS) < RECENT_NANOS;
        KeyedText why = ControllerText.AXIS_SPEED.of(
                motion.model().joints().get(over.joint() - 1).name(),
                String.format(Locale.ROOT, "%.1f", over.degPerSec()),
                String.format(Locale.ROOT, "%.1f", over.limitDegPerSec()),
                radians ? PointDoubt.RADIANS.named() : "");
        log.warn("{} {}", Alarm.AXIS_SPEED, why.text());
        state.raise(new Alarm(Alarm.AXIS_SPEED, why));
    }

    /**
     * Begins a new trajectory. While the arm follows points it changes nothing: then only {@link #end} or
     * {@link RobotController#hold} ends the trajectory (open-api.md 3.9, since 70.06). It works when nothing is playing,
     * and resets the alarm of an error that stopped the robot.
     */
    public void init(Agility newAgility) {
        long nowNanos = nowNanos();
        state.resetAlarm();
        MotionCore motion = arm.at(nowNanos);
        if (motion.following()) {
            journal.events().add(EventCategory.NOTICE, "init", ControllerText.TRAJECTORY_KEPT.of());
            return;
        }
        agility = newAgility;
        motion.init(agility.enabled(), agility.frequency(), nowNanos);
    }

    /** Starts to end it: waiting points are executed. It is over when {@link #active} is false. */
    public void end() {
        long nowNanos = nowNanos();
        arm.at(nowNanos).off(nowNanos);
    }

    /** True if points would be executed. */
    public boolean ready() {
        return state.obstacle() == null;
    }

    /** True while it is active: from its first point until its buffer is empty and the arm rests. */
    public boolean active() {
        return arm.at(nowNanos()).trajectoryActive();
    }

    /** Agility as set by the last {@link #init}. */
    public Agility agility() {
        return agility;
    }

    /** Target of the last motion, by points or by a move. */
    public LastMotion lastMotion() {
        return lastMotion;
    }

    /** The log of what happens in the buffer. */
    public TrajectoryLog log() {
        return trajectoryLog;
    }

    /** Switches the log; steps up to the present belong to the time before. */
    public void switchLog(boolean on) {
        long nowNanos = nowNanos();
        arm.at(nowNanos);
        if (!on) {
            trajectoryLog.switchOff();
            return;
        }
        trajectoryLog.switchOn(nowNanos);
        if (!TrajectoryLog.kept()) {
            journal.events().add(EventCategory.NOTICE, "log", ControllerText.TRAJECTORY_LOG_NOT_KEPT.of());
        }
    }

    /** A look at points that wait for their look-ahead; from time to time while the arm is active. */
    public void watch() {
        long nowNanos = nowNanos();
        CommandRecorder commands = journal.commands();
        if (arm.at(nowNanos).bufferLevel() > 0 && commands.size() > 0) {
            journal.diagnosis().lookAtWaiting(commands.lookAheadNanos(0), commands.arrivedNanos(0), nowNanos);
        }
    }
}
