package dev.openstream.server.observe;

import java.util.ArrayList;
import java.util.List;

/**
 * Observers of one controller: its statistics, which are always kept, and those that were added. Owned by the event
 * loop.
 */
public final class Observers {

    private final ControllerStats stats = new ControllerStats();
    private final List<SessionObserver> list = new ArrayList<>();
    private SessionObserver added = SessionObserver.NONE;
    private SessionObserver all = stats;

    /**
     * Adds an observer. Called before any listener is opened.
     *
     * @param observer observer to add
     */
    public void add(SessionObserver observer) {
        list.add(observer);
        added = SessionObserver.of(list.toArray(SessionObserver[]::new));
        all = SessionObserver.of(stats, added);
    }

    /** {@return the statistics of the controller} */
    public ControllerStats stats() {
        return stats;
    }

    /** {@return the added observers, for events of one session besides its statistics} */
    public SessionObserver added() {
        return added;
    }

    /** {@return all observers, for events outside of a session} */
    public SessionObserver all() {
        return all;
    }
}
