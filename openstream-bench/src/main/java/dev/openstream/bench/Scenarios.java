package dev.openstream.bench;

import dev.openstream.bench.report.Figure;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** All that {@code ./bench} runs, in this order, with the targets. */
final class Scenarios {

    private static final int CONTROL_LINES = 400_000;

    private Scenarios() {}

    static List<BenchScenario> all() {
        return List.of(
                monitor("monitor", List.of()),
                monitor("monitor-nio", List.of("--transport", "nio")),
                new BesideControl("control", BesideControl.Kind.PACED_SAME_CONNECTION, 1.5, 1.5, 0.0005),
                new ControlLatency(),
                new BesideControl("flood-same", BesideControl.Kind.FLOOD_SAME_CONNECTION, 2, 3, 0.002),
                new BesideControl("flood-other", BesideControl.Kind.FLOOD_OTHER_CONNECTION, 2, 3, 0.002),
                new SlowReader(),
                new ControlThroughput(CONTROL_LINES, 0.6),
                new MonitorBeats("100-sessions", 100, List.of(mean(0.001), p50(1.3), p99(1.5), Scenarios::cpu)),
                new MonitorBeats("500-sessions", 500, List.of(mean(0.01), pairs -> pairs.fair(0.98), Scenarios::cpu)),
                new Scrape(1),
                new Scrape(500),
                new PageViewers(20),
                new Overload(),
                new Allocation(),
                new Memory(),
                new RobotCost(),
                new GatewayBeats("gateway-2ms", 2),
                new GatewayBeats("gateway-5ms", 5),
                new GatewayBeats("gateway-10ms", 10),
                new GatewayReaders(),
                new GatewayControl(),
                new DeadmanDelay(),
                new Recording(),
                new Start(),
                new CodecTimes(),
                PeerBeats.milo(),
                PeerBeats.mosquitto());
    }

    /** One session; with Java's own selector the figures are told without a target. */
    private static BenchScenario monitor(String name, List<String> flags) {
        List<Function<Pairs, Figure>> rules = flags.isEmpty()
                ? List.of(mean(0.0005), p50(1.3), p99(1.5), Pairs::missed)
                : List.of(
                        pairs -> pairs.told("mean period, ms", Round::meanMillis),
                        pairs -> pairs.told("late p50, us", Round::p50Micros),
                        pairs -> pairs.told("late p99, us", Round::p99Micros),
                        pairs -> pairs.told("missed beats", Round::missed));
        List<Function<Pairs, Figure>> further = List.of(
                pairs -> pairs.told("late p99.9, us", Round::p999Micros),
                pairs -> pairs.told("late at most, us", Round::maxMicros),
                pairs -> pairs.told("CPU, cores", Round::cpuShare));
        return new MonitorBeats(
                name, 1, flags, Stream.concat(rules.stream(), further.stream()).toList());
    }

    private static Function<Pairs, Figure> mean(double share) {
        return pairs -> pairs.within(share, "mean period, ms", Round::meanMillis);
    }

    private static Function<Pairs, Figure> p50(double most) {
        return pairs -> pairs.atMost(most, "late p50, us", Round::p50Micros);
    }

    private static Function<Pairs, Figure> p99(double most) {
        return pairs -> pairs.atMost(most, "late p99, us", Round::p99Micros);
    }

    private static Figure cpu(Pairs pairs) {
        return pairs.atMost(2.5, "CPU, cores", Round::cpuShare);
    }
}
