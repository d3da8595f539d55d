package dev.openstream.bench;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Results of one round of one sender, over all of its streams.
 *
 * @param meanMillis mean period
 * @param p50Micros lateness
 * @param p99Micros lateness
 * @param p999Micros lateness
 * @param maxMicros lateness
 * @param missed beats of which no line came
 * @param lines lines of beats that came
 * @param slowestShare lines of the slowest stream by those of the fastest
 * @param cpuShare CPU of the sender, 1 = one core
 */
record Round(
        double meanMillis,
        double p50Micros,
        double p99Micros,
        double p999Micros,
        double maxMicros,
        double missed,
        double lines,
        double slowestShare,
        double cpuShare) {

    static Round of(List<BeatStream> streams, double cpuShare) {
        Histogram lateness = new Histogram(3);
        streams.forEach(stream -> stream.addLateness(lateness));
        return new Round(
                streams.stream().mapToDouble(BeatStream::meanMillis).average().orElse(Double.NaN),
                lateness.getValueAtPercentile(50) / 1e3,
                lateness.getValueAtPercentile(99) / 1e3,
                lateness.getValueAtPercentile(99.9) / 1e3,
                lateness.getMaxValue() / 1e3,
                streams.stream().mapToLong(BeatStream::missed).sum(),
                streams.stream().mapToLong(BeatStream::received).sum(),
                streams.stream().mapToInt(BeatStream::received).min().orElse(0)
                        / (double) Math.max(
                                1,
                                streams.stream()
                                        .mapToInt(BeatStream::received)
                                        .max()
                                        .orElse(1)),
                cpuShare);
    }
}
