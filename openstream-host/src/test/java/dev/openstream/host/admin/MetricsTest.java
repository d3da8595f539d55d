package dev.openstream.host.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.ControllerStats;
import dev.openstream.server.observe.Counts;
import dev.openstream.server.observe.SessionCounters;
import dev.openstream.server.observe.Trip;
import dev.openstream.server.record.RecordingLosses;
import dev.openstream.server.transport.ListenerReading;
import dev.openstream.server.upstream.UpstreamReport;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Metrics for Prometheus, without a server. */
final class MetricsTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path PAGE = DOCS.resolve("metrics.md");
    private static final Path DASHBOARD = DOCS.resolve("how-to/grafana-dashboard.json");

    private static final ControllerReading LEFT = new ControllerReading(
            "left",
            new ListenerReading(3, 2, new SessionCounters(), stats()),
            new UpstreamReport("http://h", true, "", 7, 1, 0),
            safeguards());
    private static final ControllerReading RIGHT = new ControllerReading(
            "right", new ListenerReading(0, 0, new SessionCounters(), new ControllerStats()), null, null);
    private static final ControllerReading HANGING = new ControllerReading("hanging", null, null, null);

    private static ControllerStats stats() {
        ControllerStats stats = new ControllerStats();
        stats.late().add(30_000);
        stats.late().add(90_000);
        stats.late().add(3_000_000_000L);
        stats.opened(new Caller("1", "127.0.0.1:1", Instant.EPOCH)).bytesReceived(5);
        return stats;
    }

    private static Safeguards safeguards() {
        Counts<Trip> trips = new Counts<>(Trip.class);
        trips.add(Trip.GUARD, 4);
        return new Safeguards(trips, 2, new RecordingLosses(5, 7), 4_096);
    }

    @Test
    void everyMetricIsWellFormedAndHasFewLabels() {
        PrometheusText text = PrometheusText.of(text(List.of(LEFT, RIGHT, HANGING)));

        assertThat(text.types().keySet().stream().filter(name -> name.startsWith("openstream_")))
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(text.labels(name))
                        .isSubsetOf("controller", "reason", "code", "outcome", "cause", "version", "le"));
    }

    @Test
    void countsComeOutUnderTheirController() {
        PrometheusText text = PrometheusText.of(text(List.of(LEFT, RIGHT, HANGING)));

        assertThat(text.valueOf("openstream_connections{controller=\"left\"}")).isEqualTo(3);
        assertThat(text.valueOf("openstream_received_bytes_total{controller=\"left\"}"))
                .isEqualTo(5);
        assertThat(text.valueOf("openstream_upstream_failures_total{controller=\"left\"}"))
                .isEqualTo(1);
        assertThat(text.valueOf("openstream_trips_total{cause=\"guard\",controller=\"left\"}"))
                .isEqualTo(4);
        assertThat(text.valueOf("openstream_audit_entries_lost_total{controller=\"left\"}"))
                .isEqualTo(2);
        assertThat(text.valueOf("openstream_recording_lost_total{cause=\"disk_full\",controller=\"left\"}"))
                .isEqualTo(7);
        assertThat(text.valueOf("openstream_controller_up{controller=\"hanging\"}"))
                .isZero();
        assertThat(text.valueOf("openstream_beat_lateness_seconds_bucket{controller=\"left\",le=\"5.0E-5\"}"))
                .isEqualTo(1);
        assertThat(text.valueOf("openstream_beat_lateness_seconds_bucket{controller=\"left\",le=\"1.0E-4\"}"))
                .isEqualTo(2);
        assertThat(text.valueOf("openstream_beat_lateness_seconds_count{controller=\"left\"}"))
                .isEqualTo(3);
        assertThat(text.valueOf("openstream_beat_lateness_seconds_sum{controller=\"left\"}"))
                .isEqualTo(3.00012);
    }

    // The page has only codes that were sent.
    @Test
    void everyCodeThatIsSentHasItsCount() {
        String text = text(List.of(RIGHT));

        for (ErrorCode code : ErrorCode.values()) {
            assertThat(text.contains("openstream_refusals_total{code=\"" + code.code() + "\",controller=\"right\"}"))
                    .as(code.code())
                    .isEqualTo(code.use() == ErrorCode.Use.EMITTED);
        }
    }

    // docs/metrics.md says what there is. ./build docs renders it anew.
    @Test
    void theDocumentIsWhatIsTold() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Metrics

                Rendered from the code by `./build docs`; do not edit. `GET /metrics` on the [admin port](how-to/prometheus.md) reports these
                metrics for each controller, in base units. The Prometheus client library adds metrics of the process and its virtual machine
                (`process_...`, `jvm_...`). Names of clients or urls are never labels. The buckets of a histogram end at 1, 2 and 5 of each
                decade, from 50 us to 1 s.

                | metric | type | labels | meaning |
                |---|---|---|---|
                """);
        for (MetricSnapshot metric : ControllerMetrics.of(List.of(LEFT), "1")) {
            page.append(row(metric));
        }
        if (Boolean.getBoolean("openstream.docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).hasContent(page.toString());
    }

    private static String row(MetricSnapshot metric) {
        String type = metric.getClass().getSimpleName().replace("Snapshot", "").toLowerCase(Locale.ROOT);
        String suffix = type.equals("counter") ? "_total" : type.equals("info") ? "_info" : "";
        Set<String> labels = metric.getDataPoints().stream()
                .flatMap(point -> point.getLabels().stream())
                .map(label -> "`" + label.getName() + "`")
                .collect(Collectors.toCollection(TreeSet::new));
        return "| `%s` | %s | %s | %s |%n"
                .formatted(
                        metric.getMetadata().getName() + suffix,
                        type,
                        String.join(", ", labels),
                        metric.getMetadata().getHelp());
    }

    // A panel whose metric does not exist stays empty, and nobody knows why.
    @Test
    void everyQueryOfTheDashboardAsksForWhatThereIs() throws IOException {
        Set<String> names = PrometheusText.of(text(List.of(LEFT))).names();
        JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));
        List<String> queries = dashboard.findValuesAsString("expr");

        assertThat(queries).hasSizeGreaterThan(8);
        assertThat(queries)
                .allSatisfy(query -> assertThat(Pattern.compile("(openstream|process|jvm)_[a-z_]+")
                                .matcher(query)
                                .results()
                                .map(MatchResult::group))
                        .isNotEmpty()
                        .isSubsetOf(names));
    }

    private static String text(List<ControllerReading> readings) {
        return new String(new MetricsPage("1").text(readings), StandardCharsets.UTF_8);
    }
}
