package dev.openstream.page;

/** Kind of a frame, and what happens to it where a viewer is slow. */
public enum FrameType {
    /** The first frame that a viewer gets. */
    HELLO(false),
    /** Joints and pose. */
    ARM(true),
    /** The controller's state and reasons. */
    STATE(true),
    /** Sessions that are connected. */
    SESSIONS(true),
    /** Lateness of the beats. */
    RHYTHM(false),
    /** The log of events. */
    EVENTS(false),
    /** Simulated faults. */
    FAULTS(true),
    /** Lines of the viewer's own session. */
    CONSOLE(false);

    private final boolean newestWins;

    FrameType(boolean newestWins) {
        this.newestWins = newestWins;
    }

    /** True if a frame takes the place of one that still waits; else all of them are kept, up to a bound. */
    public boolean newestWins() {
        return newestWins;
    }
}
