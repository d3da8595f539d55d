package dev.openstream.bench;

import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Rounds of a scenario and of its floor, measured in turn. */
record Pairs(String scenario, List<Round> measured, List<Round> floor) {

    /** Measures one round. */
    interface Measurement {
        Round once() throws Exception;
    }

    /** Measures the floor and then what is compared with it, as often as {@code rounds} says. */
    static Pairs inTurn(String scenario, int rounds, Measurement floor, Measurement measured) throws Exception {
        Pairs pairs = new Pairs(scenario, new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < rounds; i++) {
            pairs.floor.add(floor.once());
            pairs.measured.add(measured.once());
        }
        return pairs;
    }

    private static Values values(List<Round> rounds, ToDoubleFunction<Round> value) {
        return new Values(rounds.stream().mapToDouble(value).boxed().toList());
    }

    Values ofMeasured(ToDoubleFunction<Round> value) {
        return values(measured, value);
    }

    Values ofFloor(ToDoubleFunction<Round> value) {
        return values(floor, value);
    }

    Figure atMost(double factor, String what, ToDoubleFunction<Round> value) {
        return Figure.atMost(factor, scenario, what, ofMeasured(value), ofFloor(value));
    }

    Figure atLeast(double factor, String what, ToDoubleFunction<Round> value) {
        return Figure.atLeast(factor, scenario, what, ofMeasured(value), ofFloor(value));
    }

    Figure within(double share, String what, ToDoubleFunction<Round> value) {
        return Figure.within(share, scenario, what, ofMeasured(value), ofFloor(value));
    }

    Figure told(String what, ToDoubleFunction<Round> value) {
        return Figure.told(scenario, what, ofMeasured(value), ofFloor(value));
    }

    /** The slowest session must have had at least {@code share} of the lines of the fastest. */
    Figure fair(double share) {
        Values slowest = ofMeasured(Round::slowestShare);
        return new Figure(
                scenario,
                "slowest session by fastest",
                slowest,
                ofFloor(Round::slowestShare),
                "at least " + share,
                slowest.median() >= share);
    }

    /** Beats missed beyond the floor's; the target is none. */
    Figure missed() {
        Values missed = ofMeasured(Round::missed);
        Values byFloor = ofFloor(Round::missed);
        return new Figure(
                scenario,
                "missed beats",
                missed,
                byFloor,
                "no more than the floor",
                missed.median() <= byFloor.median());
    }
}
