package dev.openstream.host.admin;

import dev.openstream.server.observe.Durations;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Metrics that are being put together, each with its values under different labels. */
final class Families {

    /** The longest durations of the buckets of every histogram, in ns. */
    static final long[] BUCKETS_NANOS = {
        50_000,
        100_000,
        200_000,
        500_000,
        1_000_000,
        2_000_000,
        5_000_000,
        10_000_000,
        20_000_000,
        50_000_000,
        100_000_000,
        200_000_000,
        500_000_000,
        1_000_000_000
    };

    private final Map<String, CounterSnapshot.Builder> counters = new LinkedHashMap<>();
    private final Map<String, GaugeSnapshot.Builder> gauges = new LinkedHashMap<>();
    private final Map<String, HistogramSnapshot.Builder> histograms = new LinkedHashMap<>();
    private final List<MetricSnapshot> infos = new ArrayList<>();

    /** Adds a family with one value, 1; {@code name} without its {@code _info}. */
    void info(String name, String meaning, Labels labels) {
        infos.add(InfoSnapshot.builder()
                .name(name)
                .help(meaning)
                .dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder()
                        .labels(labels)
                        .build())
                .build());
    }

    /** Adds a family that only grows; {@code name} without its {@code _total}. */
    void counter(String name, String meaning, Labels labels, long value) {
        counters.computeIfAbsent(name, _ -> CounterSnapshot.builder().name(name).help(meaning))
                .dataPoint(CounterDataPointSnapshot.builder()
                        .labels(labels)
                        .value((double) value)
                        .build());
    }

    void gauge(String name, String meaning, Labels labels, long value) {
        gauges.computeIfAbsent(name, _ -> GaugeSnapshot.builder().name(name).help(meaning))
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(labels)
                        .value((double) value)
                        .build());
    }

    void histogram(String name, String meaning, Labels labels, Durations durations) {
        histograms
                .computeIfAbsent(
                        name, _ -> HistogramSnapshot.builder().name(name).help(meaning))
                .dataPoint(HistogramDataPointSnapshot.builder()
                        .labels(labels)
                        .classicHistogramBuckets(buckets(durations))
                        .sum(durations.sumNanos() / 1e9)
                        .build());
    }

    /** The library wants what is in each bucket, without what is in those before it. */
    private static ClassicHistogramBuckets buckets(Durations durations) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        long before = 0;
        for (long nanos : BUCKETS_NANOS) {
            long upTo = durations.atMost(nanos);
            buckets.bucket(nanos / 1e9, upTo - before);
            before = upTo;
        }
        return buckets.bucket(Double.POSITIVE_INFINITY, durations.count() - before)
                .build();
    }

    List<MetricSnapshot> all() {
        List<MetricSnapshot> all = new ArrayList<>(infos);
        counters.values().forEach(each -> all.add(each.build()));
        gauges.values().forEach(each -> all.add(each.build()));
        histograms.values().forEach(each -> all.add(each.build()));
        return all;
    }
}
