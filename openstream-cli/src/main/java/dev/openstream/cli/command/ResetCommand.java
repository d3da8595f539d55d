package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.motion.ControlOptions;
import dev.openstream.client.ControlCall;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** R1, the reset of an error (open-api.md 2, row 36). */
@Command(
        name = "reset",
        description = {
            "Resets the error that the controller stopped with, as R1 at the pendant does. It moves nothing;"
                    + " openstream start starts the program again.",
            "It asks first, unless the controller is the simulator: find out why it stopped before you reset it."
        },
        footer = {"  openstream reset", "  openstream status  # the error that it stopped with"})
public final class ResetCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    public ResetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        new OneControl(options, console)
                .send(
                        ControlCall.post("/project/service/r_code/execute", "{\"code\":1}"),
                        (_, _) -> "reset; openstream start starts the program again");
        return Exit.OK.code();
    }
}
