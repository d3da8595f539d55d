package dev.openstream.cli.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Limits that a bench has to keep; null where there is no limit. Pure.
 *
 * @param p50Millis lateness of half of the samples
 * @param p99Millis lateness of 99 % of them
 * @param maxMillis lateness of all
 * @param missedPercent missed beats
 * @param controlP99Millis lateness of 99 % of the CONTROLs, at this end
 * @param errors refusals, errors of the controller and lost connections
 */
public record Thresholds(
        @Nullable Double p50Millis,
        @Nullable Double p99Millis,
        @Nullable Double maxMillis,
        @Nullable Double missedPercent,
        @Nullable Double controlP99Millis,
        long errors) {

    /** Returns the limits that {@code report} misses, in words; empty if it has passed. */
    public List<String> missedBy(LoadReport report) {
        List<String> missed = new ArrayList<>();
        add(missed, "p50 of the lateness, ms", report.lateMillis(50), p50Millis);
        add(missed, "p99 of the lateness, ms", report.lateMillis(99), p99Millis);
        add(missed, "greatest lateness, ms", report.lateMillis(100), maxMillis);
        add(missed, "missed beats, %", report.missedPercent(), missedPercent);
        add(missed, "p99 of the CONTROLs' lateness, ms", report.sendLateMillis(99), controlP99Millis);
        add(missed, "errors and losses", (double) (report.errors() + report.losses()), (double) errors);
        if (report.samples() == 0) {
            missed.add("no sample came");
        }
        return missed;
    }

    private static void add(List<String> missed, String what, double value, @Nullable Double limit) {
        if (limit != null && value > limit) {
            missed.add(String.format(Locale.ROOT, "%s: %.3f, more than %s", what, value, limit));
        }
    }
}
