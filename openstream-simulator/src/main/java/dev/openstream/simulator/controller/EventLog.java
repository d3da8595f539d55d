package dev.openstream.simulator.controller;

import dev.openstream.server.text.KeyedText;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Log of events, newest last, in a ring of fixed size: the oldest are overwritten. Errors, warnings and notices that
 * repeat one of the newest entries within ten seconds are counted on it, so that a client that sends 500 refused points
 * a second does not push everything else out.
 */
public final class EventLog {

    public static final int CAPACITY = 1000;

    private static final long SOON_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int NEWEST = 8;

    private final ControllerClock clock;
    private final @Nullable LoggedEvent[] ring = new LoggedEvent[CAPACITY];
    private final Map<EventCategory, Long> lastIds = new EnumMap<>(EventCategory.class);
    private long nextId = 1;
    private Consumer<LoggedEvent> taker = _ -> {};

    EventLog(ControllerClock clock) {
        this.clock = clock;
    }

    /** Writes an entry; {@code text} is one line for people, of which the Open API shows 280 characters. */
    public void add(EventCategory category, String code, KeyedText text) {
        LoggedEvent same = sameAsBefore(category, code, text);
        if (same != null) {
            same.again(clock.nanos());
            taker.accept(same);
            return;
        }
        LoggedEvent event = new LoggedEvent(nextId, clock, category, code, text);
        ring[(int) (nextId % CAPACITY)] = event;
        lastIds.put(category, nextId);
        nextId++;
        taker.accept(event);
    }

    private @Nullable LoggedEvent sameAsBefore(EventCategory category, String code, KeyedText text) {
        if (!category.repeats()) {
            return null;
        }
        for (int back = 0; back < NEWEST; back++) {
            LoggedEvent event = newest(back);
            if (event != null && event.says(code, text) && clock.nanos() - event.lastNanos() < SOON_NANOS) {
                return event;
            }
        }
        return null;
    }

    /** Tells {@code newTaker} each entry from now on: when it is written, and each time that it is counted on. */
    public void tell(Consumer<LoggedEvent> newTaker) {
        taker = newTaker;
    }

    /** The entry that {@code back} others came after, 0 for the newest; null when there are not so many. */
    public @Nullable LoggedEvent newest(int back) {
        long id = nextId - 1 - back;
        return back >= CAPACITY || id < 1 ? null : ring[(int) (id % CAPACITY)];
    }

    /** Id of the newest entry of {@code category}, -1 if there was none. */
    public long lastId(EventCategory category) {
        return lastIds.getOrDefault(category, -1L);
    }
}
