package dev.openstream.host.page;

import dev.openstream.host.admin.Rfc3339;
import dev.openstream.page.Frame;
import dev.openstream.page.FrameSink;
import dev.openstream.page.FrameType;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.observe.Durations;
import dev.openstream.server.observe.SessionCounters;
import dev.openstream.server.session.SessionReport;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Who is connected, and how each fares. */
final class SessionsView implements PageView {

    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** With more sessions than this, they are looked at less often. */
    private static final int MANY = 64;

    private static final long NANOS_PER_MICRO = 1_000;

    private final OpenStreamServer server;
    private final ObservedController observed;
    private final Executor page;
    private final FrameSink out;

    /** The loop's. */
    private long dueNanos;

    private boolean asking;
    private boolean anew;

    /** The page's. */
    private @Nullable Frame newest;

    /** @param page runs something on the page's thread */
    SessionsView(OpenStreamServer server, ObservedController observed, Executor page, FrameSink out) {
        this.server = server;
        this.observed = observed;
        this.page = page;
        this.out = out;
    }

    @Override
    public void begin() {
        anew = true;
    }

    /** Takes the reports a few at a time, where there are many; they are shown when all are there. */
    @Override
    public @Nullable Runnable look(long nowNanos) {
        if (asking || (!anew && nowNanos - dueNanos < 0)) {
            return null;
        }
        anew = false;
        asking = true;
        server.sessions(reports -> {
            asking = false;
            dueNanos = nowNanos + PERIOD_NANOS * Math.max(1, reports.size() / MANY);
            Set<String> stalled = new HashSet<>();
            for (SessionReport report : reports) {
                if (observed.stalled(report.caller().id())) {
                    stalled.add(report.caller().id());
                }
            }
            long sinceStartNanos = observed.nanos() - observed.originNanos();
            page.execute(() -> show(reports, stalled, sinceStartNanos));
        });
        return null;
    }

    private void show(List<SessionReport> reports, Set<String> stalled, long sinceStartNanos) {
        JsonBuilder json = Frames.begin(FrameType.SESSIONS, sinceStartNanos);
        String mover = reports.stream()
                .filter(report -> report.control().drives())
                .map(report -> report.caller().id())
                .findFirst()
                .orElse(null);
        json.raw(",\"mover\":").stringOrNull(mover);
        json.raw(",\"exclusive\":").raw(Boolean.toString(server.hasLease()));
        json.raw(",\"list\":[");
        String comma = "";
        for (SessionReport report : reports) {
            write(report, stalled, json.raw(comma));
            comma = ",";
        }
        Frame frame = Frames.end(FrameType.SESSIONS, json.raw(']'));
        newest = frame;
        out.frame(frame);
    }

    @Override
    public List<Frame> frames() {
        return newest == null ? List.of() : List.of(newest);
    }

    @Override
    public void forget() {
        newest = null;
    }

    private static void write(SessionReport report, Set<String> stalled, JsonBuilder json) {
        String user = report.control().user();
        json.raw("{\"session\":").string(report.caller().id());
        json.raw(",\"name\":").string(user == null ? "" : user);
        json.raw(",\"peer\":").string(report.caller().address());
        json.raw(",\"listener\":").string(report.caller().listener());
        json.raw(",\"since\":").string(Rfc3339.of(report.caller().since()));
        json.raw(",\"handshake\":").raw(Boolean.toString(report.shookHands()));
        json.raw(",\"recipe\":")
                .stringOrNull(report.recipe() == null ? null : report.recipe().toString());
        json.raw(",\"period_ms\":").number(report.periodMillis());
        json.raw(",\"samples_per_sec\":").fixed(report.samplesPerSecond(), 1);
        writeLate(report.late(), json);
        writeCounts(report.counters(), json);
        json.raw(",\"stalled\":")
                .raw(Boolean.toString(stalled.contains(report.caller().id())));
        json.raw(",\"may_control\":").raw(Boolean.toString(report.control().allowed()));
        writeError(report.lastError(), json.raw(",\"last_error\":"));
        json.raw(",\"histogram\":[");
        writeHistogram(report.late(), json);
        json.raw("]}");
    }

    private static void writeLate(Durations late, JsonBuilder json) {
        json.raw(",\"late_us\":{\"p50\":").number(late.percentileNanos(0.5) / NANOS_PER_MICRO);
        json.raw(",\"p99\":").number(late.percentileNanos(0.99) / NANOS_PER_MICRO);
        json.raw(",\"max\":").number(late.mostNanos() / NANOS_PER_MICRO).raw('}');
    }

    private static void writeCounts(SessionCounters counters, JsonBuilder json) {
        json.raw(",\"samples\":").number(counters.samples());
        json.raw(",\"missed\":").number(counters.missedBeats());
        json.raw(",\"dropped\":").number(counters.droppedSamples());
        json.raw(",\"controls\":").number(counters.controls());
        json.raw(",\"control_errors\":").number(counters.controlErrors());
        json.raw(",\"refusals\":").number(counters.refusals());
    }

    private static void writeError(@Nullable Event error, JsonBuilder json) {
        switch (error) {
            case Refusal refusal ->
                json.raw("{\"code\":")
                        .string(refusal.code().code())
                        .raw(",\"message\":")
                        .string(refusal.message())
                        .raw('}');
            case Event.ControlErr control ->
                json.raw("{\"code\":\"control_err\",\"message\":")
                        .string("the controller answered " + control.status() + ": " + control.body())
                        .raw('}');
            case Event.HandshakeAck _, Event.MonitorAck _, Event.StopAck _, Event.Data _ -> json.raw("null");
            case null -> json.raw("null");
        }
    }

    private static void writeHistogram(Durations late, JsonBuilder json) {
        int before = json.length();
        late.each((upToNanos, count) -> json.raw(json.length() == before ? "[" : ",[")
                .number(upToNanos / NANOS_PER_MICRO)
                .raw(',')
                .number(count)
                .raw(']'));
    }
}
