package dev.openstream.cli.replay;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.context.Target;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.cli.motion.Agreement;
import dev.openstream.cli.motion.FirstPoint;
import dev.openstream.cli.motion.MotionOptions;
import dev.openstream.cli.session.Interruption;
import dev.openstream.cli.session.RobotSession;
import java.time.Duration;
import java.util.List;

/**
 * One replay: look at what it would do, ask where a real robot may be, send, show. Any end before the last line is
 * sent stops the robot.
 */
public final class Replay {

    private final List<ReplayStep> steps;
    private final double speed;
    private final Duration tail;

    /**
     * A replay of {@code steps}.
     *
     * @param speed so many times as fast, above 0
     * @param tail time to listen after the last line
     */
    public Replay(List<ReplayStep> steps, double speed, Duration tail) {
        this.steps = steps;
        this.speed = speed;
        this.tail = tail;
    }

    /** The lines and when they would be sent, if every answer came at once. */
    public void print(boolean json, Console console) {
        Shown shown = new Shown(json, console);
        double atMillis = 0;
        for (ReplayStep step : steps) {
            switch (step) {
                case ReplayStep.Send send -> {
                    atMillis += send.afterMillis() / speed;
                    shown.sent(atMillis, send.line());
                }
                case ReplayStep.Pause pause -> atMillis += pause.millis() / speed;
                case ReplayStep.Await await -> {
                    // The length of this wait depends on the other side.
                }
            }
        }
    }

    /**
     * Sends it.
     *
     * @throws Failure if nobody agreed, the first point is far, or the connection is lost
     */
    public void run(MotionOptions options, Console console) {
        TargetOptions target = options.control().target();
        Target plain = target.plainTarget();
        try (RobotSession session = RobotSession.open(target, options::guards, console)) {
            Contents contents = Contents.of(steps);
            if (contents.mayMove()) {
                checkStart(session, contents, options.allowJump());
                Agreement.obtain(session, options.control().yes(), console, contents.words());
                // The robot may have been moved while somebody took the time to agree.
                checkStart(session, contents, options.allowJump());
            }
            session.leave();
        }
        Shown shown = new Shown(options.control().json(), console);
        try (ReplayConnection connection = ReplayConnection.open(plain, target.patience(), shown::received)) {
            boolean done = false;
            Interruption.stopBy(() -> stop(connection, target.patience(), console));
            try {
                new ReplayPlayer(connection, speed, shown::sent).play(steps);
                connection.awaitEnd(tail);
                connection.check();
                done = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                if (!done) {
                    stop(connection, target.patience(), console);
                }
            }
        }
    }

    private static void stop(ReplayConnection connection, Duration patience, Console console) {
        if (!connection.stop(patience)) {
            console.words("STOP was not acknowledged");
        }
    }

    private static void checkStart(RobotSession session, Contents contents, boolean allowJump) {
        if (allowJump) {
            return;
        }
        if (contents.blind()) {
            throw new Failure(
                    Exit.USAGE,
                    "it begins with a motion whose first point is not known; nothing was sent. --allow-jump sends it"
                            + " anyway");
        }
        contents.firstPoint().ifPresent(point -> FirstPoint.check(session, FirstPoint.actual(session), point));
    }
}
