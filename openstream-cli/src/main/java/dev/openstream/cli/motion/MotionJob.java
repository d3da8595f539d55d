package dev.openstream.cli.motion;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.session.RobotSession;
import dev.openstream.client.ControlCall;
import dev.openstream.client.DryRun;
import dev.openstream.client.JointStates;
import dev.openstream.client.Monitor;
import dev.openstream.client.MonitorRequest;
import dev.openstream.client.Motion;
import dev.openstream.client.NoSample;
import dev.openstream.client.Pace;
import dev.openstream.client.RunReport;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.Trajectory;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * One motion by one session: look where the robot is, plan, ask where a real robot may be, send, report. Until the last
 * point is sent, whatever ends the command stops the robot.
 */
public final class MotionJob {

    private static final Duration JOINTS_PERIOD = Duration.ofMillis(10);
    private static final double MOST_MOVED_DEG = 1;
    private static final Duration PROGRESS_PERIOD = Duration.ofMillis(200);

    /** Longest time that an arm follows its points. */
    private static final Duration LONGEST_FOLLOWING = Duration.ofSeconds(1);

    /** Speed below which an arm counts as standing. */
    private static final double STANDING_DEG_PER_S = 0.01;

    private final MotionOptions options;
    private final ControlOptions control;
    private final Console console;

    public MotionJob(MotionOptions options, Console console) {
        this.options = options;
        this.control = options.control();
        this.console = console;
    }

    /**
     * Does it.
     *
     * @param pace pace at which the points are sent
     * @param plan makes the trajectory of where the robot is
     * @throws Failure if the first point is far from there, one is beyond the model's limits, or nobody agreed
     */
    public void run(Pace pace, Function<JointAngles, Trajectory> plan) {
        try (RobotSession session = RobotSession.open(control.target(), options::guards, console)) {
            JointAngles actual = FirstPoint.actual(session);
            MotionPlan planned = new MotionPlan(actual, Failure.ifWrong(() -> plan.apply(actual)), pace);
            if (control.dryRun()) {
                print(session.options().major(), planned.trajectory(), planned.pace());
            } else {
                FirstPoint.check(session, actual, planned.trajectory().points().getFirst());
                if (!options.ignoreLimits()) {
                    ReachCheck.check(session, actual, planned.trajectory());
                }
                Agreement.obtain(session, control.yes(), console, planned.words());
                tell(move(session, planned));
            }
            session.leave();
        }
    }

    private void print(int major, Trajectory trajectory, Pace pace) {
        console.data(DryRun.handshake(major));
        console.data(DryRun.control(ControlCall.trajectoryInit()));
        DryRun.points(trajectory, pace).forEach(console::data);
    }

    private RunReport move(RobotSession session, MotionPlan plan) {
        try (Monitor<JointStates> joints = session.client().monitor(MonitorRequest.jointStates(JOINTS_PERIOD))) {
            session.client().confirm(ControlCall.trajectoryInit());
            try (Motion motion =
                    session.client().motion(joints.next(control.target().patience()))) {
                checkStill(plan, motion.start());
                long began = System.nanoTime();
                long every = PROGRESS_PERIOD.dividedBy(JOINTS_PERIOD);
                joints.onSample(sample -> {
                    if (sample.tsMillis() / JOINTS_PERIOD.toMillis() % every == 0) {
                        progress(plan, sample.receivedNanos() - began);
                    }
                });
                RunReport report = motion.run(plan.trajectory(), plan.pace());
                awaitLastPoint(plan.pace());
                awaitRest(joints);
                return report;
            }
        }
    }

    /** A plan that somebody took a minute to agree to may be of a robot that is elsewhere by now. */
    private static void checkStill(MotionPlan plan, JointAngles now) {
        double movedDeg = now.largestDifferenceDeg(plan.actual());
        if (movedDeg > MOST_MOVED_DEG) {
            throw new Failure(
                    Exit.USAGE,
                    "the robot has moved by %.1f deg since the motion was planned; no point was sent"
                            .formatted(movedDeg));
        }
    }

    private void progress(MotionPlan plan, long nanos) {
        double allSeconds = Seconds.of(plan.trajectory().duration());
        console.progress("moving: %.1f of %.1f s".formatted(Math.clamp(nanos / 1e9, 0, allSeconds), allSeconds));
    }

    /** The controller executes a point after the look-ahead; whoever ends before would leave a moving robot behind. */
    private static void awaitLastPoint(Pace pace) {
        try {
            Thread.sleep(pace.lookAhead());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The joints follow their points later: their servos end what is due some tenths of a second after it. */
    private static void awaitRest(Monitor<JointStates> joints) {
        long endNanos = System.nanoTime() + LONGEST_FOLLOWING.toNanos();
        boolean moves = true;
        try {
            while (moves && endNanos - System.nanoTime() > 0) {
                moves = moves(joints.next(LONGEST_FOLLOWING).value());
            }
        } catch (NoSample | CancellationException e) {
            // The points were executed all the same; an interruption stays set.
            return;
        }
    }

    private static boolean moves(JointStates states) {
        return states.velocityDegPerS().stream().anyMatch(speed -> Math.abs(speed) > STANDING_DEG_PER_S);
    }

    private void tell(RunReport report) {
        console.result(control.json(), MotionReport.json(report), MotionReport.words(report));
    }
}
