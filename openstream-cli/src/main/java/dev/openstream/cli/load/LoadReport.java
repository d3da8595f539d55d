package dev.openstream.cli.load;

import dev.openstream.protocol.json.JsonBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Result of a load on a server. Owned by one thread.
 *
 * @param sessions number of sessions
 * @param elapsed length of the load
 * @param samples number of samples, all sessions together
 * @param missed number of beats without a sample
 * @param lateMicros lateness of the samples against their due times, us
 * @param controls number of CONTROLs that were sent
 * @param sendLateMicros delay of their hand-over to the system against their due times, us
 * @param errors refusals and errors of the controller, all sessions together
 * @param losses connections that were lost
 */
public record LoadReport(
        int sessions,
        Duration elapsed,
        long samples,
        long missed,
        Histogram lateMicros,
        long controls,
        Histogram sendLateMicros,
        long errors,
        long losses) {

    private static final double MICROS_PER_MILLI = 1e3;
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};
    private static final String[] NAMES = {"p50", "p90", "p99", "p99_9", "max"};

    double missedPercent() {
        return samples == 0 ? 100 : 100.0 * missed / (samples + missed);
    }

    double lateMillis(double percentile) {
        return lateMicros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    double sendLateMillis(double percentile) {
        return sendLateMicros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    private double seconds() {
        return elapsed.toNanos() / 1e9;
    }

    /** Lines for people. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(String.format(
                Locale.ROOT,
                "%d sessions, %.1f s: %d samples, %.0f a second; %d beats missed (%.2f %%), %d errors, %d connections lost",
                sessions,
                seconds(),
                samples,
                samples / seconds(),
                missed,
                missedPercent(),
                errors,
                losses));
        words.add("samples late against their due times, ms: " + percentiles(lateMicros));
        if (controls > 0) {
            words.add(String.format(
                    Locale.ROOT,
                    "%d CONTROLs, %.0f a second, sent late, ms: %s",
                    controls,
                    controls / seconds(),
                    percentiles(sendLateMicros)));
        }
        return words;
    }

    private static String percentiles(Histogram histogram) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < NAMES.length; i++) {
            words.append(i == 0 ? "" : ", ")
                    .append(NAMES[i].replace('_', '.'))
                    .append(String.format(
                            Locale.ROOT, " %.3f", histogram.getValueAtPercentile(PERCENTILES[i]) / MICROS_PER_MILLI));
        }
        return words.toString();
    }

    /** One JSON object for scripts; {@code missedThresholds} in words. */
    public String json(List<String> missedThresholds) {
        JsonBuilder json = new JsonBuilder()
                .raw("{\"sessions\":")
                .number(sessions)
                .raw(",\"elapsed_s\":")
                .fixed(seconds(), 3)
                .raw(",\"samples\":")
                .number(samples)
                .raw(",\"missed\":")
                .number(missed)
                .raw(",\"missed_percent\":")
                .fixed(missedPercent(), 3);
        percentiles(json, ",\"late_ms\":", lateMicros);
        json.raw(",\"controls\":").number(controls);
        percentiles(json, ",\"control_late_ms\":", sendLateMicros);
        json.raw(",\"errors\":").number(errors).raw(",\"losses\":").number(losses);
        json.raw(",\"pass\":" + missedThresholds.isEmpty() + ",\"missed_thresholds\":[");
        for (int i = 0; i < missedThresholds.size(); i++) {
            json.raw(i == 0 ? "" : ",").string(missedThresholds.get(i));
        }
        return json.raw("]}").toText().toString();
    }

    private static void percentiles(JsonBuilder json, String name, Histogram histogram) {
        json.raw(name);
        for (int i = 0; i < NAMES.length; i++) {
            json.raw(i == 0 ? "{\"" : ",\"").raw(NAMES[i]).raw("\":");
            json.fixed(histogram.getValueAtPercentile(PERCENTILES[i]) / MICROS_PER_MILLI, 3);
        }
        json.raw('}');
    }
}
