package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.cli.record.RecordRequest;
import dev.openstream.cli.record.Recorder;
import dev.openstream.client.MonitorRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A recording of a robot. */
@Command(
        name = "record",
        description = {
            "Records joints and pose of a robot at each beat, until Ctrl-C, as an MCAP file with ROS 2 messages, which Foxglove,"
                    + " PlotJuggler, Rerun and \"ros2 bag\" open. It moves nothing, and needs a connection for each call that"
                    + " it records.",
            "After a lost connection it continues by itself and counts the beats in between as missed. Topics and units:"
                    + " docs/recording.md."
        },
        footer = {
            "  openstream record -o run.mcap",
            "  openstream record -o run                # a rosbag2 folder",
            "  openstream record -o run.mcap --period-ms 10 --duration-sec 60",
            "  # one more call, as raw lines",
            "  openstream record -o run.mcap --url /project/control/op_cnd",
        })
public final class RecordCommand implements Callable<Integer> {

    private static final int SHORTEST_MILLIS = 2;
    private static final int LONGEST_MILLIS = 30_000;

    private final Console console;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.mcap|NAME",
            required = true,
            description = "the file, or without .mcap a rosbag2 folder; it must not exist yet")
    private Path output = Path.of("");

    @Option(
            names = "--period-ms",
            paramLabel = "N",
            description = "time between two samples, 2 to 30000 (default: ${DEFAULT-VALUE})")
    private long periodMillis = 2;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "path of the Open API to record beside joints and pose; may be repeated")
    private List<String> urls = new ArrayList<>();

    @Option(names = "--duration-sec", paramLabel = "S", description = "ends after this time (default: none)")
    private @Nullable Double durationSeconds;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    public RecordCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (periodMillis < SHORTEST_MILLIS || periodMillis > LONGEST_MILLIS) {
            throw new Failure(Exit.USAGE, "--period-ms is " + periodMillis + "; it must be 2 to 30000");
        }
        Duration period = Duration.ofMillis(periodMillis);
        urls.forEach(url -> Failure.ifWrong(() -> MonitorRequest.lines(url, period)));
        if (output.getFileName() == null || Files.exists(output)) {
            throw new Failure(Exit.USAGE, output + " is there already; a recording begins a new file or folder");
        }
        new Recorder(new RecordRequest(output, period, urls, CommandDuration.of(durationSeconds)), target, console)
                .run();
        return Exit.OK.code();
    }
}
