package dev.openstream.bench;

import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * 2,000 sessions at 2 ms, more than the machine can do, beside as many connections of the floor. One of the sessions stays
 * when the others go, and tells whether it has its beats again a second later.
 */
record Overload() implements BenchScenario {

    private static final int SESSIONS = 2_000;
    private static final double LOAD_SECONDS = 2;
    private static final double RECOVERY_SECONDS = 1;
    private static final double LONGEST_SECONDS = 30;
    private static final double TWO_PERIODS_MICROS = 2.0 * Subject.PERIOD_NANOS / 1e3;

    @Override
    public String name() {
        return "overload";
    }

    /** Results of one round: under the load, and the mean period from a second after it on. */
    private record Phases(Round load, double recoveredMillis) {}

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        try (Subject ours = Subject.ours(setup.home());
                Subject floor = setup.floor().beats()) {
            List<Phases> oursRounds = new ArrayList<>();
            List<Phases> floorRounds = new ArrayList<>();
            for (int i = 0; i < setup.rounds(); i++) {
                floorRounds.add(measure(floor));
                oursRounds.add(measure(ours));
            }
            return figures(oursRounds, floorRounds);
        }
    }

    private List<Figure> figures(List<Phases> ours, List<Phases> floor) {
        Pairs load = new Pairs(
                name(),
                ours.stream().map(Phases::load).toList(),
                floor.stream().map(Phases::load).toList());
        Values p99 = load.ofMeasured(Round::p99Micros);
        return List.of(
                load.atLeast(0.85, "lines received", Round::lines),
                new Figure(
                        name(),
                        "late p99, us",
                        p99,
                        load.ofFloor(Round::p99Micros),
                        "below two periods",
                        p99.median() < TWO_PERIODS_MICROS),
                load.fair(0.9),
                Figure.within(
                        0.002,
                        name(),
                        "mean period from 1 s after the load on, ms",
                        new Values(ours.stream().map(Phases::recoveredMillis).toList()),
                        new Values(floor.stream().map(Phases::recoveredMillis).toList())));
    }

    private static Phases measure(Subject subject) throws IOException, InterruptedException {
        try (Receiver stays = new Receiver()) {
            BeatStream staying = subject.beats(stays, LONGEST_SECONDS);
            stays.start();
            stays.record();
            Round load = MonitorBeats.measure(subject, SESSIONS - 1, LOAD_SECONDS);
            long goneNanos = System.nanoTime();
            Traffic.goOnFor(2 * RECOVERY_SECONDS);
            stays.stop();
            long fromNanos = goneNanos + (long) (RECOVERY_SECONDS * 1e9);
            return new Phases(load, staying.meanMillis(fromNanos, Long.MAX_VALUE));
        }
    }
}
