package dev.openstream.bench;

import dev.openstream.bench.child.Inside;
import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Values;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.List;

/**
 * MONITOR and CONTROL on one connection for some minutes, and the floor beside it at the same time, so that a stall
 * of the
 * machine hits both: no beat missed beyond the floor's, no growth of memory.
 *
 * @param minutes length
 */
record Soak(int minutes) implements BenchScenario {

    /** Enough to have touched the whole young generation, so that what grows later is growth. */
    private static final int RUNNING_IN_LINES = 1_000_000;

    private static final double GROWTH_MIB = 16;

    @Override
    public String name() {
        return "soak";
    }

    /** Memory before and after. */
    private record Grown(double heapBefore, double heapAfter, double residentBefore, double residentAfter) {}

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        try (Subject ours = Subject.ours(setup.home());
                Subject floor = setup.floor().beats()) {
            Points.rate(ours.port(), RUNNING_IN_LINES);
            double heapBefore = liveHeapMib(ours);
            double residentBefore = ours.child().residentMib();
            BeatStream oursLane = ours.stream(60.0 * minutes);
            BeatStream floorLane = floor.stream(60.0 * minutes);
            measure(ours, oursLane, floor, floorLane);
            double residentAfter = ours.child().residentMib();
            return figures(
                    oursLane, floorLane, new Grown(heapBefore, liveHeapMib(ours), residentBefore, residentAfter));
        }
    }

    private static double liveHeapMib(Subject ours) throws IOException {
        try (Inside inside = Inside.of(ours.child())) {
            return inside.liveHeapMib();
        }
    }

    private void measure(Subject ours, BeatStream oursLane, Subject floor, BeatStream floorLane)
            throws IOException, InterruptedException {
        try (Receiver receiver = new Receiver()) {
            receiver.start();
            floor.open(receiver, floorLane);
            SocketChannel channel = ours.open(receiver, oursLane);
            try (Traffic _ = Traffic.paced(channel)) {
                receiver.recordAll(List.of(floorLane, oursLane));
                Traffic.goOnFor(60.0 * minutes);
            }
            receiver.stop();
        }
    }

    private List<Figure> figures(BeatStream ours, BeatStream floor, Grown grown) {
        Pairs pairs = new Pairs(name(), List.of(Round.of(List.of(ours), 0)), List.of(Round.of(List.of(floor), 0)));
        return List.of(
                pairs.told("minutes", round -> minutes),
                pairs.missed(),
                Figure.told(name(), "missed alone", Values.of((double) ours.missedAlone(floor)), Values.of((double)
                        floor.missedAlone(ours))),
                pairs.told("mean period, ms", Round::meanMillis),
                pairs.told("late p50, us", Round::p50Micros),
                pairs.told("late p99, us", Round::p99Micros),
                pairs.told("late p99.9, us", Round::p999Micros),
                pairs.told("late at most, us", Round::maxMicros),
                growth("heap after a collection", grown.heapBefore, grown.heapAfter),
                growth("resident memory", grown.residentBefore, grown.residentAfter));
    }

    private Figure growth(String what, double before, double after) {
        return new Figure(
                name(),
                what + " at the end, MiB (floor: at the beginning)",
                Values.of(after),
                Values.of(before),
                "grown by less than 16",
                after - before < GROWTH_MIB);
    }
}
