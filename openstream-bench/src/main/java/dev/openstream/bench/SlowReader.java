package dev.openstream.bench;

import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Values;
import java.util.List;

/** 31 good readers and one that never reads, compared with the good ones alone in the same rounds. */
record SlowReader() implements BenchScenario {

    private static final int GOOD = 31;

    @Override
    public String name() {
        return "slow-reader";
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        try (Subject ours = Subject.ours(setup.home())) {
            double before = ours.child().residentMib();
            Pairs pairs = Pairs.inTurn(
                    name(), setup.rounds(), () -> MonitorBeats.measure(ours, GOOD, setup.seconds()), () -> {
                        // A receiver that is opened and never started is a peer that does not read.
                        try (Receiver deaf = new Receiver()) {
                            ours.beats(deaf, setup.seconds());
                            return MonitorBeats.measure(ours, GOOD, setup.seconds());
                        }
                    });
            double grown = ours.child().residentMib() - before;
            return List.of(
                    pairs.atMost(1.1, "late p99, us (floor: without it)", Round::p99Micros),
                    Figure.below(64, name(), "resident memory grown, MiB", Values.of(grown)));
        }
    }
}
