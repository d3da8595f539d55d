package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.motion.MotionJob;
import dev.openstream.cli.motion.MotionOptions;
import dev.openstream.cli.motion.PaceOptions;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.Trajectory;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Points from a file. */
@Command(
        name = "file",
        description = {
            "Sends the points of a file, in the form of the vendor's example: {\"dt_sec\":0.02,\"points_deg\":[[0,90,...],...]}.",
            "It refuses to begin if the robot is more than 5 deg from the first point, unless --soft-start brings it there."
        },
        footer = {
            "  openstream control --save wave.json                  # makes such a file",
            "  openstream move file wave.json --soft-start 3",
            "  # no faster than this",
            "  openstream move file wave.json --max-speed-deg-s 20"
        })
public final class MoveFile implements Callable<Integer> {

    private static final double LONGEST_SOFT_START_S = 3_600;

    private final Console console;

    @Parameters(index = "0", paramLabel = "PATH", description = "the file")
    private Path file = Path.of("");

    @Mixin
    private final MotionOptions motion = new MotionOptions();

    @Mixin
    private final PaceOptions pace = new PaceOptions();

    @Option(
            names = "--soft-start",
            paramLabel = "S",
            description = "moves from the robot's position to the first point in so many seconds, slowly at both ends")
    private @Nullable Double softStartSeconds;

    @Option(
            names = "--max-speed-deg-s",
            paramLabel = "DEG",
            description = "highest speed of a joint: steps that are too wide are divided, and the motion takes longer")
    private @Nullable Double maxDegPerSecond;

    public MoveFile(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Trajectory points = load();
        new MotionJob(motion, console).run(pace.pace(), actual -> planned(points, actual));
        return Exit.OK.code();
    }

    private Trajectory load() {
        try {
            return Failure.ifWrong(() -> Trajectory.load(file));
        } catch (UncheckedIOException e) {
            throw Failure.cannot(Exit.USAGE, "read", file, e);
        }
    }

    private Trajectory planned(Trajectory points, JointAngles actual) {
        Trajectory begun = softStartSeconds == null ? points : softStart(points, actual, softStartSeconds);
        return maxDegPerSecond == null ? begun : begun.clampVelocity(maxDegPerSecond);
    }

    private static Trajectory softStart(Trajectory points, JointAngles actual, double seconds) {
        if (!(seconds > 0 && seconds <= LONGEST_SOFT_START_S)) {
            throw new IllegalArgumentException("--soft-start is " + seconds + "; it must be above 0 and up to 3600");
        }
        double wayDeg = points.points().getFirst().largestDifferenceDeg(actual);
        // The top speed of a raised cosine is pi/2 times its mean.
        return wayDeg == 0 ? points : points.softStart(actual, wayDeg * Math.PI / 2 / seconds);
    }
}
