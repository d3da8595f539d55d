package dev.openstream.bench;

import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * CONTROL points on one connection, as fast as they are executed, compared with a bare parser: the same transport,
 * framing and JSON parser walking over every token, and nothing else.
 */
record ControlThroughput(int lines, double share) implements BenchScenario {

    @Override
    public String name() {
        return "control-throughput";
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        try (Subject ours = Subject.ours(setup.home());
                BareParser parser = BareParser.start(true);
                BareParser counter = BareParser.start(false)) {
            List<Values> alike = rates(setup.rounds(), Points.alike(), ours.port(), parser.port(), counter.port());
            List<Values> varied = rates(setup.rounds(), Points.varied(), ours.port(), parser.port());
            return List.of(
                    Figure.atLeast(
                            share, name(), "CONTROL lines a second (floor: bare parser)", alike.get(0), alike.get(1)),
                    Figure.told(
                            name(), "CONTROL lines a second (floor: counter of line ends)", alike.get(0), alike.get(2)),
                    Figure.told(
                            name(),
                            "CONTROL lines a second, all different, 17 digits (floor: bare parser)",
                            varied.get(0),
                            varied.get(1)));
        }
    }

    /** Lines a second at each of {@code ports}, measured in turn. */
    private List<Values> rates(int rounds, String points, int... ports) throws IOException {
        List<List<Double>> rates = new ArrayList<>();
        for (int port : ports) {
            Points.rate(port, lines, points); // Neither side is measured before its code is compiled.
            rates.add(new ArrayList<>());
        }
        for (int i = 0; i < rounds; i++) {
            for (int j = 0; j < ports.length; j++) {
                rates.get(j).add(Points.rate(ports[j], lines, points));
            }
        }
        return rates.stream().map(Values::new).toList();
    }
}
