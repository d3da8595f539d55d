package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.console.OutputOptions;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.cli.diagnosis.Doctor;
import dev.openstream.cli.diagnosis.Finding;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Is the way to a server good enough, and what does its controller allow. */
@Command(
        name = "doctor",
        description = {
            "Checks a server and the network to it, and changes nothing: connection, version, round trip, lateness and missed"
                    + " beats of a MONITOR, signs of Nagle's algorithm, clock, HTTP, and if the controller's state"
                    + " allows motion.",
            "Prints a line for each: ok, note, MISSED (a threshold, exit code 7) or FAILED."
        },
        footer = {
            "  openstream doctor --host 192.168.1.150",
            "  openstream doctor --max-p99-ms 2 --max-missed-percent 0.1 --duration-sec 30",
            "  openstream doctor --json | jq -c 'select(.verdict != \"ok\")'"
        })
public final class DoctorCommand implements Callable<Integer> {

    private static final int MOST_TRIPS = 10_000;
    private static final double LONGEST_S = 86_400;

    private final Console console;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--max-round-trip-ms",
            paramLabel = "MS",
            description = "highest median of the round trips (default: ${DEFAULT-VALUE})")
    private double roundTripMillis = 5;

    @Option(
            names = "--max-p99-ms",
            paramLabel = "MS",
            description = "highest lateness of 99 %% of the samples (default: ${DEFAULT-VALUE})")
    private double lateMillis = 10;

    @Option(
            names = "--max-missed-percent",
            paramLabel = "P",
            description = "highest share of beats without a sample (default: ${DEFAULT-VALUE})")
    private double missedPercent = 1;

    @Option(
            names = "--round-trips",
            paramLabel = "N",
            description = "number of round trips to measure (default: ${DEFAULT-VALUE})")
    private int trips = 20;

    @Option(names = "--period-ms", paramLabel = "MS", description = "period of the MONITOR (default: ${DEFAULT-VALUE})")
    private int periodMillis = 2;

    @Option(
            names = "--duration-sec",
            paramLabel = "S",
            description = "length of the MONITOR (default: ${DEFAULT-VALUE})")
    private double durationSeconds = 3;

    public DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Failure.checkRange("--round-trips", trips, 1, MOST_TRIPS);
        Failure.checkRange("--period-ms", periodMillis, 2, 30_000);
        Failure.checkRange("--duration-sec", durationSeconds, 0.5, LONGEST_S);
        Doctor.Tolerances tolerances = new Doctor.Tolerances(
                roundTripMillis,
                lateMillis,
                missedPercent,
                trips,
                Duration.ofMillis(periodMillis),
                Duration.ofMillis(Math.round(durationSeconds * 1_000)));
        boolean good = new Doctor(target, tolerances, console, this::tell).examine();
        return (good ? Exit.OK : Exit.THRESHOLD_MISSED).code();
    }

    private void tell(Finding finding) {
        console.result(output.json(), finding.json(), finding.line(console::inLanguage));
    }
}
