package dev.openstream.host.admin;

import dev.openstream.server.admin.AdminAnswer;
import dev.openstream.server.admin.AdminRoute;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Route {@code /metrics} of the admin port: counters in the text format of Prometheus. docs/metrics.md lists the
 * families.
 */
public final class MetricsPage {

    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final PrometheusRegistry jvm = new PrometheusRegistry();
    private final String version;

    MetricsPage(String version) {
        this.version = version;
        // Threads are left out: the virtual machine stops every thread, loops included, to look at them.
        JvmMemoryMetrics.builder().register(jvm);
        JvmGarbageCollectorMetrics.builder().register(jvm);
        JvmBufferPoolMetrics.builder().register(jvm);
        JvmRuntimeInfoMetric.builder().register(jvm);
        ProcessMetrics.builder().register(jvm);
    }

    /**
     * Creates the route.
     *
     * @param controllers all controllers of the process
     * @param version version of this program
     * @return the route
     */
    public static List<AdminRoute> routes(List<Watched> controllers, String version) {
        MetricsPage page = new MetricsPage(version);
        return List.of(new AdminRoute("GET", "/metrics", _ -> {
            byte[] text = page.text(Watched.readings(controllers));
            return new AdminAnswer(200, PrometheusTextFormatWriter.CONTENT_TYPE, text);
        }));
    }

    /** All metrics, in UTF-8. */
    byte[] text(List<ControllerReading> readings) {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        ControllerMetrics.of(readings, version).forEach(all::metricSnapshot);
        jvm.scrape().forEach(all::metricSnapshot);
        ByteArrayOutputStream text = new ByteArrayOutputStream(32 * 1024);
        try {
            writer.write(text, all.build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toByteArray();
    }
}
