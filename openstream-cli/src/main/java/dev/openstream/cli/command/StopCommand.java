package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.OutputOptions;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.cli.session.RobotSession;
import dev.openstream.protocol.StopTarget;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The vendor's scenario {@code stop}. */
@Command(
        name = "stop",
        description = {
            "Sends STOP and waits for its acknowledgement.",
            "STOP control has the controller empty its external trajectory, brake and hold, whoever sent the points.",
            "It is no emergency stop in the sense of any standard."
        },
        footer = {
            "  openstream stop --target control              whatever moves by points holds",
            "  openstream stop --target session              the vendor's example; other sessions go on",
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
            description = "what to stop (default: ${DEFAULT-VALUE})")
    private StopTarget target = StopTarget.SESSION;

    public StopCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RobotSession session = RobotSession.open(options, console);
        session.client().stop(target);
        session.leave();
        String word = target.name().toLowerCase(Locale.ROOT);
        console.data(
                output.json()
                        ? "{\"type\":\"stop_ack\",\"target\":\"" + word + "\"}"
                        : session.target().address() + " acknowledged STOP " + word);
        return Exit.OK.code();
    }
}
