package dev.openstream.host.page;

import dev.openstream.page.Frame;
import dev.openstream.page.FrameSink;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Frames of a state: each change, and the same again from time to time. On the page's thread. */
final class StateFrames {

    /** Less than the two seconds within which one is promised. */
    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

    private final FrameSink out;
    private final NewestFrame newest = new NewestFrame();
    private String shown = "";
    private long shownNanos;

    StateFrames(FrameSink out) {
        this.out = out;
    }

    /**
     * Shows {@code frame} if there is something new in it.
     *
     * @param what is in it, without what only counts time
     */
    void show(Frame frame, String what, long nowNanos) {
        boolean again = newest.isEmpty() || nowNanos - shownNanos >= AGAIN_NANOS || !what.equals(shown);
        newest.set(frame);
        if (again) {
            shown = what;
            shownNanos = nowNanos;
            out.frame(frame);
        }
    }

    List<Frame> newest() {
        return newest.list();
    }

    void forget() {
        newest.forget();
    }
}
