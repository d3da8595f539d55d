package dev.openstream.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.client.ControlCall;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Figures and thresholds of a bench. */
final class LoadReportTest {

    private static final Thresholds NONE = new Thresholds(null, null, null, null, null, 0);

    private static Histogram micros(int count, long... values) {
        Histogram histogram = new Histogram(3_600_000_000L, 3);
        for (long value : values) {
            histogram.recordValueWithCount(value, count);
        }
        return histogram;
    }

    private static LoadReport report(long missed, long errors, long losses) {
        return new LoadReport(
                2,
                Duration.ofSeconds(10),
                1_000,
                missed,
                micros(500, 100, 2_000),
                50,
                micros(25, 10, 30),
                errors,
                losses);
    }

    @Test
    void figuresAreTold() {
        assertThat(report(10, 1, 2).words())
                .containsExactly(
                        "2 sessions, 10.0 s: 1000 samples, 100 a second; 10 beats missed (0.99 %), 1 errors, 2 connections lost",
                        "samples late against their due times, ms: p50 0.100, p90 2.000, p99 2.000, p99.9 2.000, max 2.000",
                        "50 CONTROLs, 5 a second, sent late, ms: p50 0.010, p90 0.030, p99 0.030, p99.9 0.030, max 0.030");
        assertThat(report(10, 1, 2).json(List.of("p99")))
                .startsWith("{\"sessions\":2,\"elapsed_s\":10.000,\"samples\":1000,\"missed\":10,")
                .contains("\"late_ms\":{\"p50\":0.100,")
                .endsWith("\"errors\":1,\"losses\":2,\"pass\":false,\"missed_thresholds\":[\"p99\"]}");
    }

    @Test
    void withoutThresholdsOnlyErrorsFail() {
        assertThat(NONE.missedBy(report(999, 0, 0))).isEmpty();
        assertThat(NONE.missedBy(report(0, 1, 0))).singleElement().asString().contains("errors and losses");
        assertThat(NONE.missedBy(report(0, 0, 1))).hasSize(1);
    }

    @Test
    void everyThresholdIsJudged() {
        LoadReport report = report(10, 0, 0);

        assertThat(new Thresholds(0.11, 2.1, 2.1, 1.0, 0.04, 0).missedBy(report))
                .isEmpty();
        assertThat(new Thresholds(0.09, 1.9, 1.9, 0.9, 0.02, 0).missedBy(report))
                .hasSize(5);
    }

    // A server that sends nothing must not pass because nothing was late.
    @Test
    void silenceDoesNotPass() {
        LoadReport silent = new LoadReport(1, Duration.ofSeconds(1), 0, 0, micros(0), 0, micros(0), 0, 0);

        assertThat(NONE.missedBy(silent)).containsExactly("no sample came");
    }

    @Test
    void benchMovesNothing() {
        ControlCall point = ControlCall.post("/project/robot/trajectory/joint_traject_insert_point", "{}");

        assertThatThrownBy(() -> new LoadPlan(1, Duration.ofMillis(2), "/a", Duration.ofSeconds(1), 1, point))
                .hasMessageContaining("makes the robot move");
    }

    @Test
    void planIsBounded() {
        ControlCall still = ControlCall.put("/a", "{}");

        assertThatThrownBy(() -> new LoadPlan(0, Duration.ofMillis(2), "/a", Duration.ofSeconds(1), 0, still))
                .hasMessageContaining("sessions");
        assertThatThrownBy(() -> new LoadPlan(1, Duration.ofMillis(2), "/a", Duration.ZERO, 0, still))
                .hasMessageContaining("duration");
        assertThatThrownBy(() -> new LoadPlan(1, Duration.ofMillis(2), "/a", Duration.ofSeconds(1), -1, still))
                .hasMessageContaining("control rate");
    }
}
