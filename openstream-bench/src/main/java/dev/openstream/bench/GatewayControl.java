package dev.openstream.bench;

import dev.openstream.bench.report.Figure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Time of a CONTROL point through a gateway, from the client's write to the end of its execution, while a MONITOR
 * at 2 ms runs on the same connection; beside the same without a gateway.
 */
record GatewayControl() implements BenchScenario {

    private static final double BEYOND_MICROS = 1_000;

    @Override
    public String name() {
        return "gateway-control";
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        Path folder = Files.createTempDirectory("openstream-bench");
        Path file = folder.resolve("stamps");
        Stamps stamps = Stamps.open(file);
        try (Subject robot = StampedServer.start(setup.home(), file);
                Subject gateway = GatewayBeats.gateway(setup.home(), robot)) {
            List<Histogram> through = new ArrayList<>();
            List<Histogram> direct = new ArrayList<>();
            ControlLatency.measure(gateway, stamps, setup.seconds());
            for (int i = 0; i < setup.rounds(); i++) {
                direct.add(ControlLatency.measure(robot, stamps, setup.seconds()));
                through.add(ControlLatency.measure(gateway, stamps, setup.seconds()));
            }
            double median = ControlLatency.micros(through, 50).median();
            double floor = ControlLatency.micros(direct, 50).median();
            return List.of(
                    new Figure(
                            name(),
                            "CONTROL written to executed, p50, us (floor: without a gateway)",
                            ControlLatency.micros(through, 50),
                            ControlLatency.micros(direct, 50),
                            "the floor + 1000 us",
                            median <= floor + BEYOND_MICROS),
                    Figure.told(
                            name(),
                            "CONTROL written to executed, p99, us",
                            ControlLatency.micros(through, 99),
                            ControlLatency.micros(direct, 99)));
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }
}
