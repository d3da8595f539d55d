package dev.openstream.host.page;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The rings of one controller's sessions: made when the first are needed, limited in number, used again. Owned by its loop. */
final class RhythmRings {

    /** More sessions at a time than a person looks at. Each viewer who opens the page costs as much memory as the rings. */
    static final int MOST = 256;

    /** All rings of a process take at most this part of the heap. */
    private static final int HEAP_PARTS = 32;

    private final long originNanos;
    private final int most;
    private final Deque<RhythmRing> free = new ArrayDeque<>();
    private int made;

    RhythmRings(long originNanos, int most) {
        this.originNanos = originNanos;
        this.most = most;
    }

    /** Number of rings that a controller may have where {@code controllers} share {@code heapBytes}; 1 or more. */
    static int most(long heapBytes, int controllers) {
        return Math.clamp(heapBytes / HEAP_PARTS / controllers / RhythmTable.BYTES, 1, MOST);
    }

    /** A ring that is free, or a new one; null if all are in use. */
    @Nullable
    RhythmRing take() {
        if (!free.isEmpty()) {
            return free.pop();
        }
        if (made == most) {
            return null;
        }
        made++;
        return new RhythmRing(originNanos);
    }

    void giveBack(RhythmRing ring) {
        free.push(ring);
    }
}
