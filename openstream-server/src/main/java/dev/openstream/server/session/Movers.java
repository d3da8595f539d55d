package dev.openstream.server.session;

import org.jspecify.annotations.Nullable;

/** How many sessions of a controller may be moving its robot at the moment. Owned by the event loop. */
public final class Movers {

    private int sessions;
    private int watched;

    /** Whose points the robot follows, as far as one knows; null if nobody's. */
    private @Nullable Deadman driver;

    void add() {
        sessions++;
    }

    void remove() {
        sessions--;
    }

    boolean any() {
        return sessions > 0;
    }

    /** One more session has a deadman, or one less. */
    void watch(int more) {
        watched += more;
    }

    /** Whether any session has a deadman, so that one must know who drives. */
    boolean watched() {
        return watched > 0;
    }

    void driver(@Nullable Deadman newDriver) {
        driver = newDriver;
    }

    boolean isDriver(Deadman deadman) {
        return driver == deadman;
    }
}
