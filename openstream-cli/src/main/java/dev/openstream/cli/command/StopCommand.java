package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.OutputOptions;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.cli.motion.Standstill;
import dev.openstream.cli.session.RobotSession;
import dev.openstream.protocol.StopTarget;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The vendor's scenario {@code stop}; without a target, what stops the robot. */
@Command(
        name = "stop",
        description = {
            "Stops the robot: sends STOP control, checks that the arm stands, and sends STOP session. Exit code 7 if the"
                    + " arm still moves.",
            "With --target it sends this STOP only, the vendor's example.",
            "STOP control makes the controller empty its external trajectory, brake and hold, whichever session sent the"
                    + " points. A program or jogging goes on.",
            "It is no emergency stop in the sense of any standard."
        },
        footer = {
            "  openstream stop                   # stops all motion by points",
            "  # the vendor's example; other sessions go on",
            "  openstream stop --target session"
        })
public final class StopCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--target",
            paramLabel = "session|control|monitor",
            completionCandidates = LowerCase.StopTargets.class,
            description = "sends this STOP only (default: control, then session)")
    private @Nullable StopTarget target;

    public StopCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RobotSession session = RobotSession.open(options, console);
        Standstill arm = Standstill.STANDS;
        if (target == null) {
            stop(session, StopTarget.CONTROL);
            arm = Standstill.await(session);
            tell(arm);
            stop(session, StopTarget.SESSION);
        } else {
            stop(session, target);
        }
        session.leave();
        return (arm == Standstill.MOVES ? Exit.THRESHOLD_MISSED : Exit.OK).code();
    }

    private void stop(RobotSession session, StopTarget what) {
        session.client().stop(what);
        console.result(
                output.json(),
                "{\"type\":\"stop_ack\",\"target\":\"" + what.word() + "\"}",
                session.target().address() + " acknowledged STOP " + what.word());
    }

    private void tell(Standstill arm) {
        console.result(
                output.json(),
                "{\"arm\":\"" + arm.name().toLowerCase(Locale.ROOT) + "\"}",
                switch (arm) {
                    case STANDS -> "the arm stands";
                    case MOVES ->
                        "the arm still moves: by a program, by jogging, or by points that came later; use the"
                                + " pendant or the emergency stop";
                    case UNKNOWN -> "this controller does not tell whether the arm stands";
                });
    }
}
