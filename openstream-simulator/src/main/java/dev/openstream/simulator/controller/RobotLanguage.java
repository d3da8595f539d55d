package dev.openstream.simulator.controller;

import dev.openstream.robot.model.RobotModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Programs of the robot language: the buffer that {@code rl.*} lines fill, and the program that is playing (open-api.md
 * 3.13). At the start the program is {@code wait di1}, {@code end}: it waits, so that external points are executed.
 */
public final class RobotLanguage {

    /** Outcome of a line. */
    public sealed interface ExecutionResult {
        record Done() implements ExecutionResult {}

        /** A line that is not robot language, or a statement that is not simulated. */
        record Malformed(String why) implements ExecutionResult {}

        record Denied(Denial denial) implements ExecutionResult {}
    }

    /** Longest line, in characters; longer ones are malformed. */
    private static final int LONGEST_LINE = 1000;

    /** Longest program, in statements. */
    private static final int LONGEST_PROGRAM = 1000;

    private static final ExecutionResult DONE = new ExecutionResult.Done();

    private final RobotModel model;
    private final OperatingState state;
    private final RelayMemory relays;
    private final Consumer<MoveStatement> mover;

    private final List<Statement> buffer = new ArrayList<>();

    /** The program that is chosen, and the one that runs or ran last: that, or what the buffer had when it was started. */
    private final List<Statement> chosen;

    private List<Statement> program;
    private int next;
    private boolean moving;

    RobotLanguage(RobotModel model, OperatingState state, RelayMemory relays, Consumer<MoveStatement> mover) {
        this.model = model;
        this.state = state;
        this.relays = relays;
        this.mover = mover;
        this.chosen =
                List.of(new Statement.Wait(new RelayName(RelayArea.FB_DI, RelayType.BIT, 1), 1), new Statement.End());
        this.program = chosen;
    }

    /** Executes one {@code rl.*} line. */
    public ExecutionResult execute(String line) {
        String words = line.strip();
        String command = words.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        if (words.length() > LONGEST_LINE) {
            return new ExecutionResult.Malformed("it is longer than " + LONGEST_LINE + " characters");
        }
        if (command.equals("rl.stop")) {
            state.stop();
            return DONE;
        }
        Denial denial = denied();
        if (denial != null) {
            return new ExecutionResult.Denied(denial);
        }
        return switch (command) {
            case "rl.reinit", "rl.exit" -> {
                buffer.clear();
                yield DONE;
            }
            case "rl.i" -> append(words.substring(command.length()));
            case "rl.start" -> startBuffer();
            default ->
                new ExecutionResult.Malformed("it does not begin with rl.reinit, rl.i, rl.start, rl.stop or rl.exit");
        };
    }

    private @Nullable Denial denied() {
        if (!state.remote()) {
            return Denial.NOT_REMOTE;
        }
        return state.motor() == MotorState.ON ? null : Denial.MOTOR_NOT_ON;
    }

    private ExecutionResult append(String text) {
        Statement statement = Statement.parse(text, model);
        if (statement == null) {
            return new ExecutionResult.Malformed(
                    "the simulated controller runs wait RELAY, wait RELAY=VALUE, move ... [j1,j2,...] and end");
        }
        if (buffer.size() >= LONGEST_PROGRAM) {
            return new ExecutionResult.Malformed("the buffer is full; rl.reinit empties it");
        }
        buffer.add(statement);
        return DONE;
    }

    private ExecutionResult startBuffer() {
        if (buffer.isEmpty()) {
            return new ExecutionResult.Malformed("the buffer is empty; rl.i appends a statement");
        }
        Denial denial = state.startDenied();
        if (denial != null) {
            return new ExecutionResult.Denied(denial);
        }
        startProgram(List.copyOf(buffer));
        return DONE;
    }

    /** Starts the program that is chosen, from its beginning, unless one is playing; not what {@code rl.start} ran last. */
    @Nullable
    public Denial start() {
        Denial denial = state.startDenied();
        if (denial == null && !state.playing()) {
            startProgram(chosen);
        }
        return denial;
    }

    private void startProgram(List<Statement> statements) {
        program = statements;
        next = 0;
        moving = false;
        state.switchPlayback(true);
        run();
    }

    /** The step counter back to 0, of the program that is chosen; it is not playing. */
    void reset() {
        program = chosen;
        next = 0;
        moving = false;
    }

    /** Continues if the condition that the program waits for is met; called when a relay was written. */
    public void relaysChanged() {
        if (state.playing() && !moving) {
            run();
        }
    }

    /** Ends the {@code wait} that the program stands in. */
    public void releaseWait() {
        if (state.playing() && !moving && next < program.size()) {
            next++;
            run();
        }
    }

    /** True while the program waits in a {@code move}. */
    boolean awaitsMotion() {
        return moving;
    }

    /** The arm stands: the {@code move} is over. */
    void motionEnded() {
        moving = false;
        if (state.playing()) {
            run();
        }
    }

    private void run() {
        while (state.playing()) {
            Statement statement = next < program.size() ? program.get(next) : new Statement.End();
            switch (statement) {
                case Statement.End _ -> {
                    next = 0;
                    state.switchPlayback(false);
                }
                case Statement.Wait wait -> {
                    if (relays.read(
                                    wait.relay().area(),
                                    wait.relay().type(),
                                    wait.relay().index())
                            != wait.value()) {
                        return;
                    }
                    next++;
                }
                case Statement.Move move -> {
                    next++;
                    mover.accept(move.statement());
                    moving = true;
                    return;
                }
            }
        }
    }
}
