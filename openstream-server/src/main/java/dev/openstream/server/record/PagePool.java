package dev.openstream.server.record;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The memory of all recordings of a recorder, in pages. When all are taken, the ring that has the most gives its oldest one:
 * with many sessions each reaches back less far, and none is without. Owned by the event loop, but for {@link #release}.
 */
final class PagePool {

    /** Pages that every ring may have, however many rings there are. */
    static final int LEAST_PAGES = 2;

    private final int mostPages;
    private final AtomicInteger pages = new AtomicInteger();
    private final Set<LineRing> rings = new LinkedHashSet<>();

    /**
     * A pool that nothing is taken of.
     *
     * @param bytes for all rings, but that each may have {@link #LEAST_PAGES}
     */
    PagePool(long bytes) {
        this.mostPages = (int) Math.min(Integer.MAX_VALUE, bytes / LineRing.PAGE_BYTES);
    }

    /** A ring of at most {@code bytes}. */
    LineRing newRing(int bytes) {
        LineRing ring = new LineRing(bytes, this);
        rings.add(ring);
        return ring;
    }

    /** A page for {@code ring}; null if it has to do with those that it has. */
    byte @Nullable [] take(LineRing ring) {
        if (ring.pages() < LEAST_PAGES || pages.get() < mostPages) {
            pages.incrementAndGet();
            return new byte[LineRing.PAGE_BYTES];
        }
        LineRing richest =
                rings.stream().max(Comparator.comparingInt(LineRing::pages)).orElse(ring);
        return richest.pages() > ring.pages() + 1 ? richest.giveOldest() : null;
    }

    /** {@code ring} takes no more lines: its pages stay its own until {@link #release}. */
    void close(LineRing ring) {
        rings.remove(ring);
    }

    /** Takes back the pages of {@code ring}, which is closed. May be called from any thread. */
    void release(LineRing ring) {
        pages.addAndGet(-ring.pages());
    }

    /** Pages that rings have. */
    int pages() {
        return pages.get();
    }
}
