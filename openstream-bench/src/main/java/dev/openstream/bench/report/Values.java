package dev.openstream.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;

/** One value a round; at least one. */
public record Values(List<Double> rounds) {

    public Values {
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("a figure needs a round");
        }
    }

    public static Values of(double single) {
        return new Values(List.of(single));
    }

    @JsonProperty
    public double median() {
        return rounds.stream().sorted().toList().get(rounds.size() / 2);
    }

    @JsonProperty
    public double smallest() {
        return rounds.stream().mapToDouble(value -> value).min().orElseThrow();
    }

    @JsonProperty
    public double largest() {
        return rounds.stream().mapToDouble(value -> value).max().orElseThrow();
    }

    /** Median, and between which values it lies where there are several rounds. */
    @Override
    public String toString() {
        String median = number(median());
        return rounds.size() == 1 ? median : median + " (" + number(smallest()) + "-" + number(largest()) + ")";
    }

    private static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 1000 ? "%.0f" : size >= 10 ? "%.1f" : "%.4f", value);
    }
}
