package dev.openstream.host.page;

import dev.openstream.host.admin.SessionFields;
import dev.openstream.page.Frame;
import dev.openstream.page.FrameSink;
import dev.openstream.page.FrameType;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.observe.Durations;
import dev.openstream.server.session.SessionReport;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sessions of a controller and their figures. */
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
    private final LookTimer timer = new LookTimer();

    private boolean asking;

    /** The page's. */
    private final NewestFrame newest = new NewestFrame();

    /** @param page runs something on the page's thread */
    SessionsView(OpenStreamServer server, ObservedController observed, Executor page, FrameSink out) {
        this.server = server;
        this.observed = observed;
        this.page = page;
        this.out = out;
    }

    @Override
    public void begin() {
        timer.begin();
    }

    /** Takes the reports a few at a time, where there are many; they are shown when all are there. */
    @Override
    public @Nullable Runnable look(long nowNanos) {
        if (asking || !timer.isDue(nowNanos)) {
            return null;
        }
        timer.look(nowNanos + PERIOD_NANOS);
        asking = true;
        server.sessions(reports -> {
            asking = false;
            timer.postpone(nowNanos + PERIOD_NANOS * Math.max(1, reports.size() / MANY));
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
        newest.set(frame);
        out.frame(frame);
    }

    @Override
    public List<Frame> frames() {
        return newest.list();
    }

    @Override
    public void forget() {
        newest.forget();
    }

    private static void write(SessionReport report, Set<String> stalled, JsonBuilder json) {
        String user = report.control().user();
        json.raw("{\"session\":").string(report.caller().id());
        json.raw(",\"name\":").string(user == null ? "" : user);
        json.raw(",\"peer\":").string(report.caller().address());
        json.raw(",\"listener\":").string(report.caller().listener());
        SessionFields.writeRecipe(report, json);
        writeLate(report.late(), json);
        SessionFields.writeCounts(report.counters(), json);
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

    static void writeHistogram(Durations late, JsonBuilder json) {
        int before = json.length();
        // Rounded up: 12.5 us is the end of a class, and what it counts is within it.
        late.each((upToNanos, count) -> json.raw(json.length() == before ? "[" : ",[")
                .number(Math.ceilDiv(upToNanos, NANOS_PER_MICRO))
                .raw(',')
                .number(count)
                .raw(']'));
    }
}
