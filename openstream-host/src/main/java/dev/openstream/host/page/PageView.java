package dev.openstream.host.page;

import dev.openstream.page.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the page: looks at the controller on its loop, and shows what it saw on the page's thread. */
interface PageView {

    /** Begins to look: somebody watches who has seen nothing. On the loop. */
    default void begin() {}

    /**
     * Takes copies of what is to be shown. On the loop, a few times a second.
     *
     * @return work that remains to be done with them on the page's thread; null if nothing is to be shown now
     */
    @Nullable
    Runnable look(long nowNanos);

    /** Frames for a new viewer, as far as there is anything to show. On the page's thread. */
    List<Frame> frames();

    /** Forgets what it shows: nobody watches. On the page's thread. */
    default void forget() {}
}
