package dev.openstream.host.page;

/** Time of a view's next look: at once for somebody who has seen nothing, else a period after the one before. On the loop. */
final class LookTimer {

    private boolean anew = true;
    private long dueNanos;

    /** Makes a look due at once. */
    void begin() {
        anew = true;
    }

    boolean isDue(long nowNanos) {
        return anew || nowNanos - dueNanos >= 0;
    }

    /**
     * Takes a look, and has the next one at {@code nextNanos}.
     *
     * @return true if it is the first one since {@link #begin}
     */
    boolean look(long nextNanos) {
        boolean first = anew;
        anew = false;
        dueNanos = nextNanos;
        return first;
    }

    /** Has the next look at {@code nextNanos}, unless one is due at once. */
    void postpone(long nextNanos) {
        dueNanos = nextNanos;
    }
}
