package dev.openstream.bench;

import java.util.List;
import java.util.Locale;

/** One value a round. */
record Values(List<Double> rounds) {

    static final Values NONE = new Values(List.of());

    static Values of(double single) {
        return new Values(List.of(single));
    }

    /** Not a number where there are none. */
    double median() {
        return rounds.isEmpty() ? Double.NaN : rounds.stream().sorted().toList().get(rounds.size() / 2);
    }

    /** Median, smallest and largest. */
    @Override
    public String toString() {
        if (rounds.isEmpty()) {
            return "-";
        }
        List<Double> sorted = rounds.stream().sorted().toList();
        return number(median()) + " (" + number(sorted.getFirst()) + "-" + number(sorted.getLast()) + ")";
    }

    private static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 1000 ? "%.0f" : size >= 10 ? "%.1f" : "%.4f", value);
    }
}
