package dev.openstream.server.observe;

import java.util.ArrayList;
import java.util.List;

/**
 * The observers of one controller: its statistics, which are always kept, and those that were added. Owned by the event
 * loop.
 */
public final class Observers {

    private final ControllerStats stats = new ControllerStats();
    private final List<SessionObserver> list = new ArrayList<>();
    private SessionObserver added = SessionObserver.NONE;
    private SessionObserver all = stats;

    /** Adds one; to be said before any listener is opened. */
    public void add(SessionObserver observer) {
        list.add(observer);
        added = SessionObserver.of(list.toArray(SessionObserver[]::new));
        all = SessionObserver.of(stats, added);
    }

    /** Statistics of the controller. */
    public ControllerStats stats() {
        return stats;
    }

    /** Those that were added, for what is told of one session beside its statistics. */
    public SessionObserver added() {
        return added;
    }

    /** All of them, for what happens outside of a session. */
    public SessionObserver all() {
        return all;
    }
}
