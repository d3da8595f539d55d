package dev.openstream.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One figure of one scenario.
 *
 * @param scenario its name
 * @param what measured quantity, with its unit
 * @param measured a value a round; null where it could not be measured, {@code what} says why
 * @param floor a value a round, measured in the same rounds; null where there is none
 * @param target target of the figure, in words; null where it is told for comparison only
 * @param met true if it is met; null where there is no target
 */
public record Figure(
        String scenario,
        String what,
        @Nullable Values measured,
        @Nullable Values floor,
        @Nullable String target,
        @Nullable Boolean met) {

    /** Period of the beats in every scenario. */
    private static final double PERIOD_MILLIS = 2;

    /** A figure without a target. */
    public static Figure told(String scenario, String what, Values measured, @Nullable Values floor) {
        return new Figure(scenario, what, measured, floor, null, null);
    }

    /** A figure that is to be at most a multiple of the floor. */
    public static Figure atMost(double factor, String scenario, String what, Values measured, Values floor) {
        boolean met = measured.median() <= factor * floor.median();
        return new Figure(scenario, what, measured, floor, "at most " + factor + " x the floor", met);
    }

    /** A figure that is to be at least a multiple of the floor. */
    public static Figure atLeast(double factor, String scenario, String what, Values measured, Values floor) {
        boolean met = measured.median() >= factor * floor.median();
        return new Figure(scenario, what, measured, floor, "at least " + factor + " x the floor", met);
    }

    /**
     * A mean period that is to be the asked one or the floor's, which has the machine's own stalls in it, or between
     * them,
     * within a share.
     */
    public static Figure within(double share, String scenario, String what, Values measured, Values floor) {
        double shortest = (1 - share) * Math.min(PERIOD_MILLIS, floor.median());
        double longest = (1 + share) * Math.max(PERIOD_MILLIS, floor.median());
        boolean met = measured.median() >= shortest && measured.median() <= longest;
        String target = String.format(Locale.ROOT, "2 ms to the floor's within %s %%", 100 * share);
        return new Figure(scenario, what, measured, floor, target, met);
    }

    /** A figure that has no floor and is to be below a bound. */
    public static Figure below(Number bound, String scenario, String what, Values measured) {
        return new Figure(scenario, what, measured, null, "below " + bound, measured.median() < bound.doubleValue());
    }

    /** Says why a scenario has no figures; a failure misses its target. */
    static Figure none(String scenario, String why, @Nullable Boolean met) {
        return new Figure(scenario, why, null, null, null, met);
    }

    /** A scenario that ended with an error. */
    public static Figure failed(String scenario, Throwable cause) {
        return none(scenario, "failed: " + cause, false);
    }

    /** A scenario that cannot be measured on this machine. */
    public static Figure absent(String scenario, String why) {
        return none(scenario, why, null);
    }

    /** Measured by floor, of the medians. */
    @JsonProperty
    public @Nullable Double ratio() {
        return measured == null || floor == null || floor.median() == 0 ? null : measured.median() / floor.median();
    }

    /** A row of the table. */
    public String row() {
        Double ratio = ratio();
        return "| " + scenario + " | " + what.replace("|", "/").replace('\n', ' ') + " | " + orDash(measured) + " | "
                + orDash(floor) + " | " + (ratio == null ? "-" : String.format(Locale.ROOT, "%.2f", ratio)) + " | "
                + orDash(target) + " | " + (met == null ? "-" : met ? "yes" : "no") + " |";
    }

    private static String orDash(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
