package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.console.OutputOptions;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.client.MonitorRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The vendor's scenario {@code monitor}, for as long as wanted. */
@Command(
        name = "monitor",
        description = {
            "Prints a line for each sample of a MONITOR.",
            "At the end it prints rate, jitter and missed beats to standard error. After a loss of the connection it goes on by"
                    + " itself.",
            "With --json each line is the server's own. Without it the joints are columns below a header: ts in ms, then positions"
                    + " in deg, velocities in deg/s and efforts in Nm, J1 first."
        },
        footer = {
            "  openstream monitor  # the joints, every second",
            "  openstream monitor --period-ms 2 --duration-sec 10 > joints.txt",
            "  openstream monitor --period-ms 100 --json | jq -c .result.position",
            "  openstream monitor /project/robot/po_cur --count 1  # one sample"
        })
public final class MonitorCommand implements Callable<Integer> {

    private static final String JOINT_STATES = "/project/robot/joints/joint_states";

    private final Console console;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "URL",
            description = "path of the Open API, perhaps with a query (default: " + JOINT_STATES + ")")
    private @Nullable String url;

    @Option(names = "--url", paramLabel = "URL", description = "the same as an option")
    private @Nullable String urlOption;

    @Option(
            names = "--period-ms",
            paramLabel = "N",
            description = "time between two samples; the server takes 2 to 30000 (default: ${DEFAULT-VALUE})")
    private long periodMillis = 1_000;

    @Option(names = "--arg", paramLabel = "KEY=VALUE", description = "a query parameter; may be repeated")
    private Map<String, String> args = new LinkedHashMap<>();

    @Option(names = "--count", paramLabel = "N", description = "ends after so many samples (default: none)")
    private @Nullable Long count;

    @Option(names = "--duration-sec", paramLabel = "S", description = "ends after this time (default: none)")
    private @Nullable Double durationSeconds;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    public MonitorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (url != null && urlOption != null) {
            throw new Failure(Exit.USAGE, "URL is given twice: " + url + " and --url " + urlOption);
        }
        if (periodMillis < 1) {
            throw new Failure(Exit.USAGE, "--period-ms is " + periodMillis + "; it must be 1 or more");
        }
        String path = url != null ? url : urlOption != null ? urlOption : JOINT_STATES;
        MonitorRequest<String> request = Failure.ifWrong(() ->
                MonitorRequest.lines(path, Duration.ofMillis(periodMillis)).withArgs(args));
        return new Sampling(request, target, output.json(), console)
                .run(mostSamples(), CommandDuration.of(durationSeconds))
                .code();
    }

    private long mostSamples() {
        if (count != null && count < 1) {
            throw new Failure(Exit.USAGE, "--count is " + count + "; it must be 1 or more");
        }
        return count == null ? Long.MAX_VALUE : count;
    }
}
