package dev.openstream.simulator.controller;

import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.motion.TrajectoryPoint;
import dev.openstream.server.pacing.Ticker;
import dev.openstream.simulator.motion.MotionCore;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The simulated controller around its arm; owned by the thread that created it, the controller's loop. External points go
 * to its {@link #trajectory()}; its switches are in {@link #state()}, its job in {@link #language()}, its settings and
 * memories in {@link #settings()}, and what it tells about itself in {@link #journal()}.
 *
 * <p>It has no clock of its own: every look at the arm first brings it to the ticker's present.
 */
public final class RobotController {

    /** Places in the buffer of the trajectory (open-api.md 3.9). */
    public static final int BUFFER_PLACES = 2048;

    private static final double NANOS_PER_S = 1e9;

    private final Thread owner = Thread.currentThread();
    private final Ticker ticker;
    private final MotionCore motion;
    private final Journal journal;
    private final OperatingState state;
    private final ControllerSettings settings = new ControllerSettings();
    private final RobotLanguage language;
    private final ExternalTrajectory trajectory;
    private final TrajectoryPoint scratch;

    /**
     * Creates a controller.
     *
     * @param model model of the arm
     * @param ticker source of the present time
     * @param onMotion action after every accepted point, because the arm may move from then on. It calls {@link
     *     #motion()} until the arm rests, so that motion continues without requests
     */
    public RobotController(RobotModel model, Ticker ticker, Runnable onMotion, StartState start) {
        this.ticker = ticker;
        this.motion = new MotionCore(model, settings.currentTool().mass(), model.startDeg(), ticker.nanos());
        this.journal = new Journal(new ControllerClock(ticker, LocalDateTime.now(ZoneId.systemDefault())), motion);
        this.state = new OperatingState(start, ticker, journal.events(), motion);
        this.language = new RobotLanguage(model, state, settings.relays(), this::move);
        this.trajectory = new ExternalTrajectory(model.axes(), onMotion, this::motionAt, state, journal);
        this.scratch = new TrajectoryPoint(model.axes());
        motion.tell(trajectory.log());
        journal.events()
                .add(
                        EventCategory.HISTORY,
                        "boot",
                        ControllerText.CONTROLLER_STARTED.of(ControllerText.named(start, start.name())));
    }

    /** True if the caller is the owning thread. */
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

    public ExternalTrajectory trajectory() {
        assert isOwned();
        return trajectory;
    }

    public ControllerSettings settings() {
        assert isOwned();
        return settings;
    }

    public Journal journal() {
        assert isOwned();
        return journal;
    }

    /** Empties the trajectory; a moving arm brakes within its limits and holds where it comes to rest. */
    public void hold() {
        assert isOwned();
        motion.hold(ticker.nanos());
    }

    /** Chooses the tool in use, 0 to 31. */
    public void chooseTool(int number) {
        settings.setToolNo(number);
        motion().useTool(settings.currentTool().mass());
    }

    /**
     * Makes the one move that {@code text} says (open-api.md 4, execute_move).
     *
     * @return its outcome; null if it is no move, or out of reach
     */
    public @Nullable Insertion move(String text) {
        MoveStatement statement = MoveStatement.parse(text, model());
        return statement == null ? null : move(statement);
    }

    private Insertion move(MoveStatement statement) {
        double durationS = statement.durationS(motion());
        for (int i = 0; i < scratch.jointsDeg().length; i++) {
            scratch.jointsDeg()[i] = statement.jointsDeg().get(i);
        }
        scratch.timed(0, Math.round(durationS * NANOS_PER_S));
        return trajectory.move(scratch);
    }

    /**
     * Resets the tasks, as R0 at the pendant does (open-api-files.md 5): step counter to 0, wait and alarm cleared, global
     * variables kept.
     *
     * @return why not, null if it was done
     */
    public @Nullable Denial resetTasks() {
        assert isOwned();
        if (state.playing()) {
            return Denial.TASK_PLAYING;
        }
        journal.events().add(EventCategory.OPERATION, "R0", ControllerText.TASKS_RESET.of());
        state.resetAlarm();
        language.reset();
        settings.variables().forgetLocal();
        return null;
    }
}
