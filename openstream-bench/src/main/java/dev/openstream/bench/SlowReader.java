package dev.openstream.bench;

import dev.openstream.bench.Figure.Pairs;
import java.util.ArrayList;
import java.util.List;

/** 31 good readers and one that never reads, compared with the good ones alone in the same rounds. */
record SlowReader() implements Scenario {

    private static final int GOOD = 31;

    @Override
    public String name() {
        return "slow-reader";
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        try (Subject ours = Subject.ours(setup.home(), "")) {
            List<Round> beside = new ArrayList<>();
            List<Round> alone = new ArrayList<>();
            double before = ours.residentMib();
            for (int i = 0; i < setup.rounds(); i++) {
                alone.add(Beats.measure(ours, GOOD, setup.seconds()));
                // A receiver that is opened and never started is a peer that does not read.
                try (Receiver deaf = new Receiver()) {
                    ours.beats(deaf, setup.seconds());
                    beside.add(Beats.measure(ours, GOOD, setup.seconds()));
                }
            }
            double grown = ours.residentMib() - before;
            Pairs pairs = new Pairs(beside, alone);
            return List.of(
                    Figure.ratio(name(), "late p99, us (floor: without it)", pairs, Round::p99Micros, 1.1),
                    new Figure(
                            name(),
                            "resident memory grown, MiB",
                            Values.of(grown),
                            Values.NONE,
                            "below 64",
                            grown < 64));
        }
    }
}
