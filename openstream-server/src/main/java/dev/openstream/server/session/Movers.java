package dev.openstream.server.session;

/** How many sessions of a controller may be moving its robot at the moment. Owned by the event loop. */
public final class Movers {

    private int sessions;

    void add() {
        sessions++;
    }

    void remove() {
        sessions--;
    }

    boolean any() {
        return sessions > 0;
    }
}
