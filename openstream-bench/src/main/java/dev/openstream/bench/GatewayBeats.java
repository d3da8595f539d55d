package dev.openstream.bench;

import dev.openstream.bench.report.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A MONITOR through a gateway, beside a bare keep-alive poller of the same HTTP service, at the same period. */
record GatewayBeats(String name, int periodMillis) implements BenchScenario {

    /**
     * Length of the warm-up of both. A gateway runs for months; in the first 15 s of a JVM the compiler takes more
     * than the requests do.
     */
    private static final int WARM_UP_SECONDS = 8;

    /** A gateway in front of {@code upstream}, whose first line names its HTTP service. */
    static Subject gateway(Path home, Subject upstream) throws IOException {
        String warmUpMillis = Integer.toString(1_000 * WARM_UP_SECONDS);
        return Subject.ours(
                home,
                List.of(
                        "--upstream",
                        upstream.http(),
                        "--upstream-max-calls-per-sec",
                        "100000",
                        "--warm-up-ms",
                        warmUpMillis),
                "");
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        try (Subject robot = Subject.ours(setup.home());
                Subject gateway = gateway(setup.home(), robot).every(periodMillis);
                Subject poller = HttpPoller.start(periodMillis, robot)) {
            double seconds = setup.seconds();
            MonitorBeats.measure(poller, 1, WARM_UP_SECONDS);
            MonitorBeats.measure(gateway, 1, seconds);
            Pairs pairs = Pairs.inTurn(
                    name,
                    setup.rounds(),
                    () -> MonitorBeats.measure(poller, 1, seconds),
                    () -> MonitorBeats.measure(gateway, 1, seconds));
            return List.of(
                    pairs.atMost(1.5, "late p50, us (floor: an HTTP poller)", Round::p50Micros),
                    pairs.told("late p99, us", Round::p99Micros),
                    pairs.told("missed beats", Round::missed),
                    pairs.atMost(
                            1.5,
                            "CPU a request once warm, us",
                            round -> 1e6 * round.cpuShare() * seconds / round.lines()));
        }
    }
}
