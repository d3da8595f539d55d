package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.console.OutputOptions;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.cli.load.LoadPlan;
import dev.openstream.cli.load.LoadReport;
import dev.openstream.cli.load.LoadRun;
import dev.openstream.cli.load.Thresholds;
import dev.openstream.cli.motion.Agreement;
import dev.openstream.cli.session.RobotSession;
import dev.openstream.client.ControlCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Load on any Open Stream server. */
@Command(
        name = "bench",
        description = {
            "Opens many sessions with a MONITOR each, and prints the lateness of the samples against their due times,"
                    + " the missed beats and the failures. With --control-hz it sends CONTROLs as well, by default"
                    + " one that changes nothing, and asks before it sends them to what may be a real robot.",
            "Samples that this machine is too slow to read count as late too, so begin with few sessions."
        },
        footer = {
            "  openstream bench --sessions 10 --duration-sec 30",
            "  # exit code 7 if it is worse",
            "  openstream bench --max-p99-ms 2 --max-missed-percent 0.1",
            "  openstream bench --control-hz 500 --json"
        })
public final class BenchCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--sessions",
            paramLabel = "N",
            description = "number of sessions, 1 to 1000 (default: ${DEFAULT-VALUE})")
    private int sessions = 1;

    @Option(
            names = "--period-ms",
            paramLabel = "MS",
            description = "period of each MONITOR (default: ${DEFAULT-VALUE})")
    private int periodMillis = 2;

    @Option(names = "--duration-sec", paramLabel = "S", description = "length of the run (default: ${DEFAULT-VALUE})")
    private double durationSeconds = 10;

    @Option(names = "--url", paramLabel = "URL", description = "path that is monitored (default: ${DEFAULT-VALUE})")
    private String url = "/project/robot/joints/joint_states";

    @Option(
            names = "--control-hz",
            paramLabel = "HZ",
            description = "CONTROLs a second, of all sessions together (default: none)")
    private double controlHertz;

    @Option(
            names = "--control-url",
            paramLabel = "URL",
            description = "path of these CONTROLs, a PUT of {}; it must move nothing (default: ${DEFAULT-VALUE})")
    private String controlUrl = "/project/control/op_cnd";

    @Option(names = "--yes", description = "sends the CONTROLs without asking")
    private boolean yes;

    @Option(names = "--max-p50-ms", paramLabel = "MS", description = "highest median lateness of the samples")
    private @Nullable Double p50Millis;

    @Option(names = "--max-p99-ms", paramLabel = "MS", description = "highest lateness of 99 %% of the samples")
    private @Nullable Double p99Millis;

    @Option(names = "--max-late-ms", paramLabel = "MS", description = "highest lateness of any sample")
    private @Nullable Double maxMillis;

    @Option(names = "--max-missed-percent", paramLabel = "P", description = "highest share of beats without a sample")
    private @Nullable Double missedPercent;

    @Option(
            names = "--max-control-p99-ms",
            paramLabel = "MS",
            description = "highest delay of 99 %% of the CONTROLs until the system has them")
    private @Nullable Double controlP99Millis;

    @Option(
            names = "--max-errors",
            paramLabel = "N",
            description = "most refusals, errors of the controller and lost connections (default: ${DEFAULT-VALUE})")
    private long errors;

    public BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LoadPlan plan = Failure.ifWrong(this::plan);
        try (RobotSession session = RobotSession.open(target, console)) {
            if (plan.controlHertz() > 0) {
                String fact =
                        plan.controlHertz() + " times a second: " + plan.call().method() + " "
                                + plan.call().url() + " " + plan.call().body();
                Agreement.obtain(session, yes, console, List.of(fact));
            }
            session.leave();
        }
        try (LoadRun run = new LoadRun(plan, target.clientOptions(), console)) {
            return tell(run.run());
        }
    }

    private LoadPlan plan() {
        return new LoadPlan(
                sessions,
                Duration.ofMillis(periodMillis),
                url,
                Duration.ofMillis(Math.round(durationSeconds * 1_000)),
                controlHertz,
                ControlCall.put(controlUrl, "{}"));
    }

    private int tell(LoadReport report) {
        List<String> missed = new Thresholds(p50Millis, p99Millis, maxMillis, missedPercent, controlP99Millis, errors)
                .missedBy(report);
        if (output.json()) {
            console.data(report.json(missed));
        } else {
            report.words().forEach(console::report);
        }
        missed.forEach(threshold -> console.words("threshold missed: " + threshold));
        return (missed.isEmpty() ? Exit.OK : Exit.THRESHOLD_MISSED).code();
    }
}
