package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.motion.MotionJob;
import dev.openstream.cli.motion.MotionOptions;
import dev.openstream.cli.motion.PaceOptions;
import dev.openstream.cli.motion.Seconds;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.Trajectory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Motion to joint angles, along a straight line in joint space. */
@Command(
        name = "to",
        description = "Moves to joint angles, all joints together, slowly at both ends.",
        footer = {"  openstream move to 10 90 0 0 -90 0", "  openstream move to 0,90,0,0,-90,0 --speed-deg-s 30"})
public final class MoveTo implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "DEG", arity = "1..*", split = ",", description = "one angle for each joint, deg")
    private List<String> anglesDeg = List.of();

    @Mixin
    private final MotionOptions motion = new MotionOptions();

    @Mixin
    private final PaceOptions pace = new PaceOptions();

    @Option(
            names = "--speed-deg-s",
            paramLabel = "DEG",
            description = "top speed of the joint with the longest way, deg/s (default: ${DEFAULT-VALUE})")
    private double degPerSecond = 10;

    @Option(names = "--dt-sec", paramLabel = "S", description = "time between two points (default: ${DEFAULT-VALUE})")
    private double dtSeconds = 0.01;

    public MoveTo(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        JointAngles goal = JointAngles.ofDegrees(
                IntStream.range(0, anglesDeg.size()).mapToDouble(this::angle).toArray());
        new MotionJob(motion, console)
                .run(
                        pace.pace(),
                        actual -> Trajectory.ramp(actual, goal, Seconds.duration("--dt-sec", dtSeconds), degPerSecond));
        return Exit.OK.code();
    }

    private double angle(int index) {
        String text = anglesDeg.get(index);
        try {
            double angle = Double.parseDouble(text);
            if (Double.isFinite(angle)) {
                return angle;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new Failure(Exit.USAGE, "J" + (index + 1) + " is \"" + text + "\"; it must be a number of degrees");
    }
}
