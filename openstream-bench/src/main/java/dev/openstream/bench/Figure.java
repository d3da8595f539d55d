package dev.openstream.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * One figure of one scenario: the median over the rounds, and the spread.
 *
 * @param scenario its name
 * @param what what is measured, with its unit
 * @param ours a value a round
 * @param floor a value a round, measured in the same rounds; empty where there is none
 * @param target what the figure is to be, in words
 * @param met whether it is
 */
record Figure(String scenario, String what, Values ours, Values floor, String target, boolean met) {

    /** The ratio of each round of ours to the floor's of the same round must be at most {@code most}. */
    static Figure ratio(String scenario, String what, Pairs pairs, ToDoubleFunction<Round> value, double most) {
        Values ours = pairs.ours(value);
        Values floor = pairs.floor(value);
        return new Figure(
                scenario,
                what,
                ours,
                floor,
                "at most " + most + " x the floor",
                ours.median() <= most * floor.median());
    }

    /** The median of ours must lie within {@code share} of the floor's, which has the machine's own stalls in it. */
    static Figure within(String scenario, String what, Pairs pairs, ToDoubleFunction<Round> value, double share) {
        Values ours = pairs.ours(value);
        Values floor = pairs.floor(value);
        String target = "the floor's within " + 100 * share + " %";
        boolean met = Math.abs(ours.median() - floor.median()) <= share * floor.median();
        return new Figure(scenario, what, ours, floor, target, met);
    }

    /** Rounds of ours and of the floor, interleaved. */
    record Pairs(List<Round> oursRounds, List<Round> floorRounds) {
        Values ours(ToDoubleFunction<Round> value) {
            return new Values(oursRounds.stream().mapToDouble(value).boxed().toList());
        }

        Values floor(ToDoubleFunction<Round> value) {
            return new Values(floorRounds.stream().mapToDouble(value).boxed().toList());
        }
    }

    /** A row of the table. */
    String row() {
        String ratio =
                floor.rounds().isEmpty() ? "-" : String.format(Locale.ROOT, "%.2f", ours.median() / floor.median());
        return "| " + scenario + " | " + what + " | " + ours + " | " + floor + " | " + ratio + " | " + target + " | "
                + (met ? "yes" : "no") + " |";
    }
}
