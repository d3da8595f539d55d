package dev.openstream.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Motion: a sine, a file, a pose. */
@Command(
        name = "move",
        synopsisSubcommandLabel = "(sine | file | to)",
        description = {
            "Moves the robot by points: a sine around its position, a file of points, a straight way to joint angles.",
            "Asks before it moves what may be a real robot, and refuses to begin far from the robot's position. Ctrl-C stops"
                    + " it."
        },
        footer = {
            "  openstream move sine --amplitude-deg 2 --total-duration-sec 10",
            "  openstream move file wave.json --soft-start 3",
            "  openstream move to 10 90 0 0 -90 0 --speed-deg-s 5"
        })
public final class MoveCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "choose a motion: sine, file or to");
    }
}
