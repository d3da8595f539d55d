package dev.openstream.host.page;

import dev.openstream.page.Frame;
import dev.openstream.page.FrameSink;
import dev.openstream.page.FrameType;
import dev.openstream.protocol.json.JsonBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Rhythm of the beats of each session, in the last minute. */
final class RhythmView implements PageView {

    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(RhythmRing.STEP_MILLIS);

    /** Sessions in one frame of a new viewer's, and of which a whole minute is copied at a time. */
    private static final int SESSIONS_AT_ONCE = 32;

    private final ObservedController observed;
    private final FrameSink out;

    /** The loop's: the next look, and whether nothing was seen yet. */
    private long dueNanos;

    private boolean anew = true;

    /** The page's: what was seen. */
    private final Map<String, Strip> strips = new LinkedHashMap<>();

    RhythmView(ObservedController observed, FrameSink out) {
        this.observed = observed;
        this.out = out;
    }

    /** Some steps of one session. */
    private record Part(String session, RhythmSteps steps) {}

    /** The last minute of a session as far as it was seen: steps from {@code from} up to {@code end}, without it. */
    private static final class Strip {
        private final RhythmTable table = new RhythmTable();
        private long from;
        private long end;

        void add(RhythmSteps steps) {
            if (end == 0) {
                from = steps.from();
                end = from;
            }
            for (long step = Math.max(end, steps.from() - RhythmTable.STEPS); step < steps.from(); step++) {
                table.clear(step);
            }
            table.put(steps);
            end = steps.end();
            from = Math.max(from, end - RhythmTable.STEPS);
        }

        RhythmSteps all() {
            return table.copy(from, (int) (end - from));
        }
    }

    @Override
    public void begin() {
        anew = true;
        dueNanos = observed.nanos();
        observed.sessions().forEach(ObservedSession::showAnew);
    }

    @Override
    public @Nullable Runnable look(long nowNanos) {
        if (nowNanos - dueNanos < 0) {
            return null;
        }
        dueNanos = nowNanos + PERIOD_NANOS;
        List<Part> parts = new ArrayList<>();
        int left = SESSIONS_AT_ONCE * RhythmTable.STEPS;
        List<ObservedSession> sessions = observed.sessions();
        for (ObservedSession session : sessions) {
            RhythmSteps steps = session.next(Math.min(left, RhythmTable.STEPS), nowNanos);
            if (steps != null) {
                parts.add(new Part(session.id(), steps));
                left -= steps.size();
            }
        }
        boolean full = anew;
        anew = false;
        long sinceStartNanos = nowNanos - observed.originNanos();
        // Without a beat, time goes on for what is shown.
        return sessions.isEmpty() && !full ? null : () -> show(parts, full, sinceStartNanos);
    }

    private void show(List<Part> parts, boolean full, long sinceStartNanos) {
        if (full) {
            // A look for the viewers before may have come after they left.
            strips.clear();
        }
        parts.forEach(
                part -> strips.computeIfAbsent(part.session(), _ -> new Strip()).add(part.steps()));
        long oldest = sinceStartNanos / STEP_NANOS - RhythmTable.STEPS;
        strips.values().removeIf(strip -> strip.end < oldest);
        out.frame(frame(parts, full, sinceStartNanos));
    }

    private static Frame frame(List<Part> parts, boolean full, long sinceStartNanos) {
        JsonBuilder json = Frames.begin(FrameType.RHYTHM, sinceStartNanos);
        json.raw(",\"step_ms\":").number(RhythmRing.STEP_MILLIS);
        json.raw(",\"full\":").raw(Boolean.toString(full)).raw(",\"list\":[");
        String comma = "";
        for (Part part : parts) {
            json.raw(comma).raw("{\"session\":").string(part.session());
            json.raw(",\"from\":").number(part.steps().from());
            Frames.numbers(json.raw(",\"min_us\":"), part.steps().minMicros());
            Frames.numbers(json.raw(",\"max_us\":"), part.steps().maxMicros());
            Frames.numbers(json.raw(",\"missed\":"), part.steps().missed());
            Frames.numbers(json.raw(",\"dropped\":"), part.steps().dropped());
            json.raw('}');
            comma = ",";
        }
        return Frames.end(FrameType.RHYTHM, json.raw(']'));
    }

    /** Several, where there are many sessions: the first one says that what was before is to be forgotten. */
    @Override
    public List<Frame> frames() {
        List<Part> all = new ArrayList<>();
        long end = 0;
        for (Map.Entry<String, Strip> strip : strips.entrySet()) {
            all.add(new Part(strip.getKey(), strip.getValue().all()));
            end = Math.max(end, strip.getValue().end);
        }
        List<Frame> frames = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SESSIONS_AT_ONCE) {
            List<Part> some = all.subList(from, Math.min(all.size(), from + SESSIONS_AT_ONCE));
            frames.add(frame(some, from == 0, end * STEP_NANOS));
        }
        return frames;
    }

    @Override
    public void forget() {
        strips.clear();
    }
}
