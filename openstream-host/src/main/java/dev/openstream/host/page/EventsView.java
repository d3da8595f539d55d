package dev.openstream.host.page;

import dev.openstream.page.Frame;
import dev.openstream.page.FrameSink;
import dev.openstream.page.FrameType;
import dev.openstream.protocol.json.JsonBuilder;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The events, the newest last. */
final class EventsView implements PageView {

    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final PageEvents events;
    private final FrameSink out;

    /** The loop's: the next look, and the newest event that was seen. */
    private final LookTimer timer = new LookTimer();

    private long seen;
    private long seenSuppressed;

    /** The page's. */
    private final Deque<PageEvent> shown = new ArrayDeque<>();

    EventsView(PageEvents events, FrameSink out) {
        this.events = events;
        this.out = out;
    }

    @Override
    public void begin() {
        seen = 0;
        seenSuppressed = events.suppressed();
        timer.begin();
    }

    @Override
    public @Nullable Runnable look(long nowNanos) {
        boolean news = events.newest() > seen || events.suppressed() > seenSuppressed;
        if (!news || !timer.isDue(nowNanos)) {
            return null;
        }
        boolean first = timer.look(nowNanos + PERIOD_NANOS);
        List<PageEvent> next = events.since(seen);
        long overwritten = seen == 0 ? 0 : events.newest() - seen - next.size();
        long lost = overwritten + events.suppressed() - seenSuppressed;
        seen = events.newest();
        seenSuppressed = events.suppressed();
        return () -> show(next, lost, first);
    }

    /** The {@code first} ones are all that there are: a look for the viewers before may have come after they left. */
    private void show(List<PageEvent> next, long lost, boolean first) {
        if (first) {
            shown.clear();
        }
        shown.addAll(next);
        while (shown.size() > PageEvents.CAPACITY) {
            shown.remove();
        }
        out.frame(frame(next, lost));
    }

    private static Frame frame(Collection<PageEvent> events, long lost) {
        JsonBuilder json = Frames.begin(FrameType.EVENTS);
        json.raw(",\"lost\":").number(lost).raw(",\"list\":[");
        String comma = "";
        for (PageEvent event : events) {
            event.write(json.raw(comma));
            comma = ",";
        }
        Frame frame = Frames.end(FrameType.EVENTS, json.raw(']'));
        return new Frame(frame.type(), frame.json(), events.size(), lost);
    }

    @Override
    public List<Frame> frames() {
        return shown.isEmpty() ? List.of() : List.of(frame(shown, 0));
    }

    @Override
    public void forget() {
        shown.clear();
    }
}
