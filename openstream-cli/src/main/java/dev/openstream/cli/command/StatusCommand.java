package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.OutputOptions;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.cli.diagnosis.RobotStatus;
import dev.openstream.cli.session.RobotSession;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Command that tells why nothing moves. */
@Command(
        name = "status",
        description = {
            "Explains in words why nothing moves, and the remedy; or says that the controller is ready for points.",
            "The simulator reports all reasons; for a real controller they are derived from mode, motors, program, emergency"
                    + " stop and joint_traject_ready. It changes nothing."
        },
        footer = {
            "  openstream status",
            "  openstream status --host 192.168.1.150",
            "  openstream status --json | jq -r '.reasons[].hint'"
        })
public final class StatusCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    public StatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RobotSession session = RobotSession.open(target, console);
        RobotStatus status = RobotStatus.of(session);
        session.leave();
        if (output.json()) {
            console.data(status.json());
        } else {
            status.lines().forEach(console::report);
        }
        return Exit.OK.code();
    }
}
