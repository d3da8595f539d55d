package dev.openstream.robot.motion;

import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.ServoAverages;

/**
 * Prediction of an arm's motion from the points that it was sent, computed when they are sent: at each millisecond,
 * from its last standstill on, with the moments, the path and the joints of a controller's arm. Points are tried first;
 * later points follow those that were tried and accepted. Not safe for use by several threads.
 *
 * <p>Arrays hold one value for each joint, j1 first, in deg. Times are nanoseconds of the clock of the arm, which never
 * steps back.
 */
public final class MotionForecast {

    /** Largest distance between two poses that are checked while the arm moves evenly. */
    record Stride(double deg) {

        long steps(JointServos servos) {
            double fastest = 0;
            for (int i = 0; i < servos.positionDeg().length; i++) {
                fastest = Math.max(fastest, Math.abs(servos.speedDegPerS(i)));
            }
            return Math.max(1, (long) Math.min(deg / (fastest * ArmStep.SECONDS), 1e15));
        }
    }

    private final RobotModel model;
    private final double[] mostDegPerS;
    private final Stride stride;
    private final Runnable watch;
    private final ArmState tail;
    private final JointServos braking;

    private ArmState accepted;
    private ArmState before;
    private ArmState trial;
    private ServoAverages averages;
    private boolean agilityDoubtful;

    /** Joints as the watch sees them, and what they lack. */
    private JointServos seen;

    private CutSpeeds cut;

    /**
     * The forecast of an arm of {@code model}. It must be told where that stands.
     *
     * @param mostDegPerS speeds of the joints that a point may ask for ({@link #askedDegPerS}), j1 first
     * @param strideDeg longest way of a joint between two looks where the arm moves evenly; above 0, perhaps infinite
     * @param watch run after each step of what is tried, and of braking
     */
    public MotionForecast(RobotModel model, double[] mostDegPerS, double strideDeg, Runnable watch) {
        this.model = model;
        this.mostDegPerS = mostDegPerS.clone();
        this.stride = new Stride(strideDeg);
        this.watch = watch;
        this.tail = new ArmState(model, mostDegPerS);
        this.braking = new JointServos(model, model.startDeg());
        this.accepted = new ArmState(model, mostDegPerS);
        this.before = new ArmState(model, mostDegPerS);
        this.trial = new ArmState(model, mostDegPerS);
        this.averages = model.averages();
        this.seen = accepted.servos();
        this.cut = accepted.cut();
    }

    /** The arm stands at {@code deg}, and no point waits. What is known of its trajectory's times stays. */
    public void standAt(double[] deg, long nowNanos) {
        accepted.standAt(deg, averages, nowNanos);
    }

    /** The next timed point starts a new trajectory. */
    public void restartTimes() {
        accepted.schedule().reset();
    }

    /** Perhaps the next timed point starts a new trajectory. */
    public void doubtTimes() {
        accepted.schedule().doubt();
    }

    /**
     * Agility mode was asked for or not, as {@code joint_traject_init} says; it counts from the next {@link #standAt} on.
     *
     * @param surely true if the controller did it for sure; if not, and it is a change, {@link #doubtsAgility} until it surely does
     */
    public void useAgility(boolean agility, int frequencyHz, boolean surely) {
        ServoAverages asked = agility ? model.averages().agile(frequencyHz) : model.averages();
        if (surely) {
            averages = asked;
        }
        agilityDoubtful = !asked.equals(averages) || (agilityDoubtful && !surely);
    }

    /** True if it is not known how quickly the joints follow. */
    public boolean doubtsAgility() {
        return agilityDoubtful;
    }

    /** True if at {@code nowNanos} no point waits and no joint moves. */
    public boolean resting(long nowNanos) {
        accepted.advanceTo(nowNanos);
        return accepted.resting();
    }

    /** Time from which on the arm is at rest, to some milliseconds more, if nothing else comes. */
    public long restNanos() {
        return accepted.restNanos();
    }

    /** From now on what is accepted is the same as in {@code other}, of the same model. */
    public void copyFrom(MotionForecast other) {
        accepted.copyFrom(other.accepted);
        averages = other.averages;
        agilityDoubtful = other.agilityDoubtful;
    }

    /** Takes over the points that were tried in {@code other}, which began as a copy of this one. */
    public void takeTrial(MotionForecast other) {
        trial.copyFrom(other.trial);
    }

    /**
     * Delay of {@code point} in ns, from its arrival at {@code nowNanos} or from the last waiting point until it is
     * due. Nothing is tried.
     */
    public long wayNanos(TrajectoryPoint point, long nowNanos) {
        begin(nowNanos);
        long fromNanos = trial.isEmpty() ? nowNanos : trial.lastDueNanos();
        return trial.schedule().due(point, trial, nowNanos) - fromNanos;
    }

    /** Begins to try points, which come at {@code nowNanos}. */
    public void begin(long nowNanos) {
        accepted.advanceTo(nowNanos);
        trial.copyFrom(accepted);
    }

    /** True if it is not known when {@code point}, or a list that begins with it, is due. */
    public boolean doubts(TrajectoryPoint point, boolean list) {
        long fromStartNanos = point.fromStartNanos();
        return list
                ? trial.schedule().doubtsList(fromStartNanos)
                : trial.schedule().doubts(fromStartNanos);
    }

    /** Tries {@code point} behind those that were accepted or tried; the watch sees each step until it is due. */
    public void tryPoint(TrajectoryPoint point, long nowNanos) {
        see(trial);
        trial.insert(point, nowNanos, stride, watch);
    }

    /**
     * Prepares for a list that begins with {@code first}.
     *
     * @return true if the list goes back behind what waits, so that it is not tried
     */
    public boolean beginList(TrajectoryPoint first, long nowNanos) {
        if (trial.schedule().goesBack(first, trial)) {
            return true;
        }
        trial.schedule().beginList(first.fromStartNanos(), trial, nowNanos);
        return false;
    }

    /** Tries {@code point}, the next of the list, as {@link #tryPoint} does; its time must not go back. */
    public void tryListed(TrajectoryPoint point, long nowNanos) {
        see(trial);
        trial.insertListed(point, nowNanos, stride, watch);
    }

    /** Tries what happens if nothing follows; the watch sees each step until the arm stands. */
    public void tryRest() {
        tail.copyFrom(trial);
        see(tail);
        tail.comeToRest(watch);
    }

    private void see(ArmState arm) {
        seen = arm.servos();
        cut = arm.cut();
    }

    /** Tries what happens if the arm is told to hold in the step that the watch sees; it sees each step of that. */
    public void tryHold() {
        JointServos moving = seen;
        braking.copyFrom(moving);
        braking.startBraking();
        seen = braking;
        while (!braking.brake()) {
            watch.run();
        }
        seen = moving;
    }

    /** Moment of a trial to which it can go back. Of the forecast that made it. */
    public static final class Mark {

        private final ArmState arm;

        private Mark(ArmState arm) {
            this.arm = arm;
        }
    }

    /** A mark that {@link #keep} must set before {@link #tryAgain} uses it. */
    public Mark newMark() {
        return new Mark(new ArmState(model, mostDegPerS));
    }

    /** Keeps in {@code mark} what was tried until now. */
    public void keep(Mark mark) {
        mark.arm.copyFrom(trial);
    }

    /** Gives up what was tried since {@link #keep} of {@code mark}. */
    public void tryAgain(Mark mark) {
        trial.copyFrom(mark.arm);
    }

    /** Accepts the points that were tried: the arm will execute them. */
    public void accept() {
        ArmState spare = before;
        before = accepted;
        accepted = trial;
        trial = spare;
    }

    /** The controller did not take what was accepted last. Once for each {@link #accept}. */
    public void takeBack() {
        ArmState spare = accepted;
        accepted = before;
        before = spare;
    }

    /** Time at which the point is due that was tried last. */
    public long dueNanos() {
        return trial.lastDueNanos();
    }

    /** Command of joint {@code joint} after all points that were tried. */
    public double commandDeg(int joint) {
        return trial.lastDeg(joint);
    }

    /**
     * Speed that the point that was tried last asks joint {@code joint} for, if that is more than it may
     * ({@link OverSpeedRule}); otherwise 0.
     */
    public double askedDegPerS(int joint) {
        return trial.overSpeed().askedDegPerS(joint);
    }

    /** Position of the arm in the step that the watch sees. Not a copy. */
    public double[] positionDeg() {
        return seen.positionDeg();
    }

    /**
     * Speed of joint {@code joint} in the step that the watch sees, in either direction: that of the arm, or, where the
     * command is too fast for it, that of an arm which follows any command, whichever is higher.
     */
    public double speedDegPerS(int joint) {
        double speed = seen.speedDegPerS(joint);
        return Math.max(Math.abs(speed), Math.abs(speed + cut.degPerS(joint)));
    }

    /**
     * By how much joint {@code joint} gets faster in the step that the watch sees, deg/s2, of the same two arms; 0 if it
     * gets slower.
     */
    public double accelerationDegPerS2(int joint) {
        double speed = seen.speedDegPerS(joint);
        double was = seen.speedBeforeDegPerS(joint);
        double any = faster(speed + cut.degPerS(joint), was + cut.beforeDegPerS(joint));
        return Math.max(faster(speed, was), any) / ArmStep.SECONDS;
    }

    private static double faster(double speed, double was) {
        double slower = speed * was > 0 ? Math.abs(was) : 0;
        return Math.max(0, Math.abs(speed) - slower);
    }

    /** Time during which a point has an effect after it is due, ns. */
    public long settlingNanos() {
        return accepted.servos().settlingNanos();
    }
}
