package dev.openstream.simulator.controller;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened, newest last, in a ring of fixed size: the oldest give way. What repeats the newest entry is counted on
 * it, so that a client that sends 500 refused points a second does not push everything else out.
 */
public final class EventLog {

    public static final int CAPACITY = 1000;

    private final ControllerClock clock;
    private final @Nullable Event[] ring = new Event[CAPACITY];
    private final Map<EventCategory, Long> lastIds = new EnumMap<>(EventCategory.class);
    private long nextId = 1;

    EventLog(ControllerClock clock) {
        this.clock = clock;
    }

    /** Writes an entry; {@code text} is one line for people, of which the Open API shows 280 characters. */
    public void add(EventCategory category, String code, String text) {
        Event newest = newest(0);
        if (newest != null && newest.says(code, text)) {
            newest.again();
            return;
        }
        ring[(int) (nextId % CAPACITY)] = new Event(nextId, clock.now(), category, code, text);
        lastIds.put(category, nextId);
        nextId++;
    }

    /** The entry that {@code back} others came after, 0 for the newest; null when there are not so many. */
    public @Nullable Event newest(int back) {
        long id = nextId - 1 - back;
        return back >= CAPACITY || id < 1 ? null : ring[(int) (id % CAPACITY)];
    }

    /** Id of the newest entry of {@code category}, -1 if there was none. */
    public long lastId(EventCategory category) {
        return lastIds.getOrDefault(category, -1L);
    }
}
