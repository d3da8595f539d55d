package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.motion.MotionJob;
import dev.openstream.cli.motion.MotionOptions;
import dev.openstream.cli.motion.PaceOptions;
import dev.openstream.cli.motion.SineOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A sine from where the robot is. Unlike the vendor's scenario it needs no HTTP. */
@Command(
        name = "sine",
        description = "Moves the first joints in a sine around their positions.",
        footer = {
            "  openstream move sine                        # one degree, one second",
            "  openstream move sine --amplitude-deg 2 --cycle-sec 4 \\",
            "      --total-duration-sec 8 --dt-sec 0.002",
            "  openstream move sine --dry-run | head -n 3  # the lines that would be sent"
        })
public final class MoveSine implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final MotionOptions motion = new MotionOptions();

    @Mixin
    private final PaceOptions pace = new PaceOptions();

    @Mixin
    private final SineOptions sine = new SineOptions();

    public MoveSine(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        new MotionJob(motion, console).run(pace.pace(), sine::around);
        return Exit.OK.code();
    }
}
