package dev.openstream.client;

import dev.openstream.client.Pace.FlowControl;
import dev.openstream.client.RunReport.Lateness;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.Trajectory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sends one trajectory on absolute deadlines: start + n x dt, never "last + dt", so that nothing drifts. A point that is
 * late is sent at once; if it is later than {@link #LONGEST_BURST_NANOS}, the rest is moved, because a burst would make up
 * for the lost time at the robot's expense. Owned by the thread that runs it.
 */
final class PacedRun {

    private static final long LONGEST_BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int ROOM_POLL_MILLIS = 2;

    private final Motion motion;
    private final Trajectory trajectory;
    private final Pace pace;
    private final ClientOptions options;
    private final long[] latenessNanos;

    private long startNanos;

    /** Due time of point 0 if all points had their own distance to it; moves with shifts. */
    private long originNanos;

    private int sent;
    private int shifts;

    PacedRun(Motion motion, Trajectory trajectory, Pace pace, ClientOptions options) {
        this.motion = motion;
        this.trajectory = trajectory;
        this.pace = pace;
        this.options = options;
        this.latenessNanos = new long[trajectory.points().size()];
    }

    RunReport run() {
        long lastNanos = System.nanoTime();
        startNanos = lastNanos;
        originNanos = lastNanos;
        boolean complete = true;
        while (complete && sent < trajectory.points().size()) {
            complete = await(due()) && awaitRoom();
            if (complete) {
                lastNanos = sendNext();
                sent++;
            }
        }
        if (complete) {
            motion.settle();
        }
        motion.throwRefusal();
        return new RunReport(
                sent,
                complete,
                shifts,
                Duration.ofNanos(lastNanos - startNanos),
                Lateness.of(Arrays.copyOf(latenessNanos, sent)));
    }

    private long due() {
        return originNanos + sent * trajectory.dt().toNanos();
    }

    /** False if the thread was interrupted; the flag stays set. */
    private static boolean await(long dueNanos) {
        try {
            long left = dueNanos - System.nanoTime();
            while (left > 0) {
                Thread.sleep(Duration.ofNanos(left));
                left = dueNanos - System.nanoTime();
            }
            return !Thread.currentThread().isInterrupted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean awaitRoom() {
        Optional<FlowControl> control = pace.flowControl();
        if (control.isEmpty()) {
            return true;
        }
        long untilNanos = System.nanoTime() + SaturatedDurations.nanos(options.answerTimeout());
        while (!room(control.get())) {
            motion.throwRefusal();
            motion.check();
            if (System.nanoTime() - untilNanos > 0) {
                throw motion.refused(
                        "the controller's buffer has not had " + control.get().atLeast()
                                + " free places for " + SaturatedDurations.millis(options.answerTimeout())
                                + " ms; point " + sent
                                + " was not sent");
            }
            if (!await(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ROOM_POLL_MILLIS))) {
                return false;
            }
        }
        return true;
    }

    /** A look that is not fresh shows nothing. */
    private boolean room(FlowControl control) {
        return control.bufferFree()
                .latest()
                .filter(free -> free.age().compareTo(options.freshness()) <= 0)
                .filter(free -> free.value() >= control.atLeast())
                .isPresent();
    }

    private long sendNext() {
        motion.throwRefusal();
        JointAngles point = trajectory.points().get(sent);
        long nowNanos = System.nanoTime();
        if (sent == 0) {
            startNanos = nowNanos;
        }
        byte[] line = CommandLines.point(point, trajectory.dt(), fromStartNanos(nowNanos), pace.lookAhead());
        motion.send(point, line, sent == 0);
        keepSchedule(System.nanoTime());
        return nowNanos;
    }

    private void keepSchedule(long nowNanos) {
        long lateNanos = Math.max(0, nowNanos - due());
        latenessNanos[sent] = lateNanos;
        if (lateNanos > LONGEST_BURST_NANOS) {
            originNanos += lateNanos;
            shifts++;
        }
    }

    private long fromStartNanos(long nowNanos) {
        return switch (pace.timeFromStart()) {
            case INDEX -> sent * trajectory.dt().toNanos();
            case WALL_CLOCK -> nowNanos - startNanos;
            case NONE -> CommandLines.NOT_TIMED;
        };
    }
}
