package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.robot.model.WrongRobotModel;
import dev.openstream.robot.urdf.Urdf;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** An arm as a URDF. */
@Command(
        name = "urdf",
        description = {
            "Prints an arm as a URDF, for ROS 2, MoveIt, Foxglove and other viewers: links base_link, link1, ... flange, joints"
                    + " j1, j2, ... with their limits, cylinders and spheres to look at.",
            "At the same angles its flange is where the simulated controller has it. The shapes are no CAD data."
        },
        footer = {
            "  openstream robot urdf HA006B-01 > robot.urdf",
            "  openstream robot urdf ./my-arm.yaml > robot.urdf",
        })
public final class RobotUrdf implements Callable<Integer> {

    private final Console console;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "a model, as for openstream serve --robot, or the path of a YAML file")
    private String name = "";

    public RobotUrdf(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.data(Urdf.of(model()).strip());
        return Exit.OK.code();
    }

    private RobotModel model() {
        boolean path = name.contains("/") || name.endsWith(".yaml") || name.endsWith(".yml");
        try {
            return path ? RobotModels.read(Path.of(name)) : RobotModels.named(name);
        } catch (WrongRobotModel e) {
            throw new Failure(Exit.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
