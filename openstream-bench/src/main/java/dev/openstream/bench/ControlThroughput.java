package dev.openstream.bench;

import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Values;
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
            for (int port : new int[] {counter.port(), parser.port(), ours.port()}) {
                Points.rate(port, lines); // Neither side is measured before its code is compiled.
            }
            List<Double> executed = new ArrayList<>();
            List<Double> parsed = new ArrayList<>();
            List<Double> counted = new ArrayList<>();
            for (int i = 0; i < setup.rounds(); i++) {
                counted.add(Points.rate(counter.port(), lines));
                parsed.add(Points.rate(parser.port(), lines));
                executed.add(Points.rate(ours.port(), lines));
            }
            Values measured = new Values(executed);
            return List.of(
                    Figure.atLeast(
                            share, name(), "CONTROL lines a second (floor: bare parser)", measured, new Values(parsed)),
                    Figure.told(
                            name(),
                            "CONTROL lines a second (floor: counter of line ends)",
                            measured,
                            new Values(counted)));
        }
    }
}
