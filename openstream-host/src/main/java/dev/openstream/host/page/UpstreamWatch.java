package dev.openstream.host.page;

import dev.openstream.host.page.PageEvent.EventLevel;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.text.KeyedText;
import dev.openstream.server.upstream.UpstreamReport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The connection to a controller, as far as it was looked at. Owned by the controller's loop. */
final class UpstreamWatch {

    private static final double NANOS_PER_S = 1e9;

    private final Supplier<@Nullable UpstreamReport> report;
    private final RealEvents events;
    private boolean looked;
    private boolean up;
    private long sinceNanos;
    private String lastError = "";

    /**
     * One that has not looked.
     *
     * @param report says how it is now, null if there is none
     */
    UpstreamWatch(Supplier<@Nullable UpstreamReport> report, RealEvents events) {
        this.report = report;
        this.events = events;
    }

    /**
     * The connection at one moment.
     *
     * @param report the latest report of it
     * @param sinceS time for which it has been so, as far as it was looked at
     * @param lastError reason why it was lost last; empty if it was not
     */
    record UpstreamStatus(UpstreamReport report, double sinceS, String lastError) {

        void write(JsonBuilder json) {
            json.raw(",\"upstream\":{\"connected\":").raw(Boolean.toString(report.up()));
            json.raw(",\"since_s\":").fixed(sinceS, 1);
            json.raw(",\"last_error\":").string(lastError);
            KeyedText error = lastError.isEmpty() ? KeyedText.plain("") : PageText.NOT_REACHED.of(lastError);
            error.write(json.raw(",\"last_error_keyed\":"));
            json.raw('}');
        }
    }

    /** Looks at it; null if there is none. */
    @Nullable
    UpstreamStatus look(long nowNanos) {
        UpstreamReport now = report.get();
        if (now == null) {
            return null;
        }
        if (!now.reason().isEmpty()) {
            lastError = now.reason();
        }
        if (!looked || now.up() != up) {
            sinceNanos = nowNanos;
            tell(now);
        }
        looked = true;
        up = now.up();
        return new UpstreamStatus(now, (nowNanos - sinceNanos) / NANOS_PER_S, lastError);
    }

    private void tell(UpstreamReport now) {
        if (!now.up()) {
            events.add(EventLevel.ERROR, "upstream_lost", PageText.UPSTREAM_LOST.of(now.name(), now.reason()));
        } else if (looked) {
            events.add(EventLevel.INFO, "upstream_found", PageText.UPSTREAM_FOUND.of(now.name()));
        }
    }
}
