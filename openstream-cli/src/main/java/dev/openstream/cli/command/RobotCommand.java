package dev.openstream.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands about the robot models that are known here. */
@Command(
        name = "robot",
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows the data of an arm: of a model of the simulator, or of your own file.",
        footer = "  openstream robot urdf HA006B-01 > robot.urdf")
public final class RobotCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to show: urdf");
    }
}
