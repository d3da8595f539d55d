package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.motion.MotionOptions;
import dev.openstream.cli.replay.RecordedSteps;
import dev.openstream.cli.replay.Replay;
import dev.openstream.cli.replay.ReplayStep;
import dev.openstream.cli.replay.ReplaySteps;
import dev.openstream.cli.standin.StandInServer;
import dev.openstream.host.fleet.CannotServe;
import dev.openstream.host.standin.StandInPace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A transcript, sent again. */
@Command(
        name = "replay",
        description = {
            "Sends the lines of a transcript, or of a session in a recording (an MCAP file or a rosbag2 folder), unchanged and"
                    + " at their recorded times, and shows the answers.",
            "With --as-server it runs a server instead, which answers MONITOR and GET from a recording at the recorded times"
                    + " and refuses every CONTROL.",
            "A line of a transcript is {\"at_ms\":12.5,\"send\":{\"cmd\":...}}, or a command alone, or a step of"
                    + " conformance/README.md with one connection; the output of replay --json can be replayed. Points and"
                    + " other CONTROLs may move a robot: it asks first, and checks the position of the first point."
        },
        footer = {
            "  openstream replay conformance/3-2-monitor.ndjson",
            "  openstream replay --speed 0.5 --json session.ndjson > again.ndjson",
            "  openstream replay --dry-run session.ndjson",
            "  # a recording in place of a robot, for clients that only monitor",
            "  openstream replay run.mcap --as-server --loop",
        })
public final class ReplayCommand implements Callable<Integer> {

    private static final long LARGEST_BYTES = 256L << 20;
    private static final double LONGEST_MILLIS = 86_400_000;

    private static final Set<String> SERVING =
            Set.of("--as-server", "--controller", "--loop", "--speed", "--host", "--port", "--http-port");

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call().
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PATH", description = "the transcript, or the recording")
    private Path file = Path.of("");

    @Mixin
    private final MotionOptions motion = new MotionOptions();

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "factor of speed, 0.01 to 100 (default: ${DEFAULT-VALUE})")
    private double speed = 1;

    @Option(
            names = "--as-server",
            description = "serves the recording at --host, --port and --http-port, which are as for openstream serve")
    private boolean asServer;

    @Option(names = "--loop", description = "with --as-server: begins again at the end of the recording")
    private boolean loop;

    @Option(
            names = "--controller",
            paramLabel = "NAME",
            description = "with --as-server: the controller, if the recording is of several")
    private String controller = "";

    @Option(
            names = "--session",
            paramLabel = "NAME",
            description = "session whose lines are sent, if the recording has several")
    private @Nullable String session;

    @Option(
            names = "--every-ms",
            paramLabel = "MS",
            description = "time between a command without a time and the one before it (default: ${DEFAULT-VALUE})")
    private double everyMillis = 10;

    @Option(
            names = "--tail-ms",
            paramLabel = "MS",
            description = "time to listen after the last line (default: ${DEFAULT-VALUE})")
    private double tailMillis = 500;

    public ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CannotServe, InterruptedException {
        Failure.checkRange("--speed", speed, 0.01, 100);
        if (asServer) {
            checkServing();
            new StandInServer(file, controller, new StandInPace(speed, loop))
                    .run(motion.control().target().addresses(), console);
            return Exit.OK.code();
        }
        if (loop || !controller.isEmpty()) {
            throw new Failure(Exit.USAGE, (loop ? "--loop" : "--controller") + " is for --as-server");
        }
        Failure.checkRange("--every-ms", everyMillis, 0, LONGEST_MILLIS);
        Failure.checkRange("--tail-ms", tailMillis, 0, LONGEST_MILLIS);
        List<ReplayStep> steps = steps();
        Replay replay = new Replay(steps, speed, Duration.ofNanos(Math.round(tailMillis * 1e6)));
        if (motion.control().dryRun()) {
            replay.print(motion.control().json(), console);
        } else {
            replay.run(motion, console);
        }
        return Exit.OK.code();
    }

    private void checkServing() {
        for (OptionSpec given : spec.commandLine().getParseResult().matchedOptions()) {
            if (!SERVING.contains(given.longestName())) {
                throw new Failure(Exit.USAGE, given.longestName() + " is for sending, not for --as-server");
            }
        }
    }

    private List<ReplayStep> steps() {
        if (RecordedSteps.isRecording(file)) {
            return RecordedSteps.read(file, session, LARGEST_BYTES);
        }
        if (session != null) {
            throw new Failure(Exit.USAGE, "--session is for a recording; " + file + " is a transcript");
        }
        return ReplaySteps.read(lines(), everyMillis);
    }

    private List<String> lines() {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new Failure(Exit.USAGE, file + " is larger than " + LARGEST_BYTES + " bytes");
            }
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Failure.cannot(Exit.USAGE, "read", file, e);
        }
    }
}
