package dev.openstream.host.page;

import dev.openstream.server.openapi.PlainText;
import dev.openstream.server.pacing.LogThrottle;
import dev.openstream.server.pacing.Ticker;
import dev.openstream.server.text.KeyedText;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of a controller, in a ring of fixed size. However many come, a second has a limited number of them: what
 * is beyond is counted as lost. Owned by the controller's loop.
 */
final class PageEvents {

    /** Events that are kept. Each has a few texts of {@link #LONGEST_CHARS} at most, so that all stay below 2 MB. */
    static final int CAPACITY = 1_000;

    static final int LONGEST_CHARS = 400;

    private static final int MOST_A_SECOND = 200;

    private final Ticker ticker;
    private final InstantSource wallClock;
    private final @Nullable PageEvent[] ring = new PageEvent[CAPACITY];
    private final LogThrottle throttle = new LogThrottle(MOST_A_SECOND, TimeUnit.SECONDS.toNanos(1));
    private long newest;

    /** Events that were not kept. */
    private long suppressed;

    PageEvents(Ticker ticker, InstantSource wallClock) {
        this.ticker = ticker;
        this.wallClock = wallClock;
    }

    /** Keeps one that happened now; long texts are cut. */
    void add(PageEvent.Kind kind, PageEvent.EventLevel level, @Nullable String session, EventText words) {
        if (!throttle.permits(ticker.nanos())) {
            suppressed++;
            return;
        }
        newest++;
        ring[(int) (newest % CAPACITY)] =
                new PageEvent(newest, wallClock.millis(), kind, level, session, cut(words.code()), cut(words.text()));
    }

    /**
     * Words of an event.
     *
     * @param code a word for programs
     * @param text for people
     */
    record EventText(String code, KeyedText text) {}

    private static String cut(String text) {
        return PlainText.of(text.length() > LONGEST_CHARS ? text.substring(0, LONGEST_CHARS) : text);
    }

    private static KeyedText cut(KeyedText text) {
        return text.cut(LONGEST_CHARS).map(PlainText::of);
    }

    /** Number of the newest event; 0 if there is none. */
    long newest() {
        return newest;
    }

    /** Number of events so far that were not kept, because too many came at once. */
    long suppressed() {
        return suppressed;
    }

    /** The events behind number {@code seq} that are still there, oldest first. */
    List<PageEvent> since(long seq) {
        List<PageEvent> events = new ArrayList<>();
        for (long next = Math.max(seq + 1, newest - CAPACITY + 1); next <= newest; next++) {
            PageEvent event = ring[(int) (next % CAPACITY)];
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }
}
