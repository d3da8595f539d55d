package dev.openstream.protocol.framing;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Memory for received bytes: pieces of equal size, cut from slabs and reused. Slabs are few and live long. Those of {@link
 * #forLoop} are so large that they are allocated in the old generation, where the garbage collector does not copy them.
 *
 * <p>Not thread-safe: one thread owns it, for all of its connections.
 */
public final class SlabPool {

    /** Bytes of a piece. */
    static final int PIECE_BYTES = 8192;

    /**
     * Size in bytes of a slab of {@link #forLoop}. Arrays of this size or more are allocated in the old generation by
     * the JVM options of the server.
     */
    public static final int SLAB_BYTES = 1024 * 1024;

    /** Lines up to this length are put together here when they lie in pieces. */
    static final int JOINED_BYTES = 16 * 1024;

    private final int slabPieces;
    private final int keptSlabs;

    /** Those that have a free piece. Pieces are taken from the first one, so that the last ones become free. */
    private final Deque<Slab> available = new ArrayDeque<>();

    private byte[] joined = {};
    private int freeSlabs;
    private long slabs;

    /** A piece: {@link #PIECE_BYTES} of its slab's array from {@code offset} on. */
    record Piece(Slab slab, int offset) {

        byte[] array() {
            return slab.array;
        }
    }

    /** Pieces side by side. */
    private static final class Slab {

        private final byte[] array;
        private final Deque<Piece> free;
        private final int pieces;

        Slab(int pieces) {
            this.array = new byte[pieces * PIECE_BYTES];
            this.pieces = pieces;
            this.free = new ArrayDeque<>(pieces);
            for (int i = 0; i < pieces; i++) {
                free.add(new Piece(this, i * PIECE_BYTES));
            }
        }

        boolean unused() {
            return free.size() == pieces;
        }
    }

    private SlabPool(int slabPieces, int keptSlabs) {
        this.slabPieces = slabPieces;
        this.keptSlabs = keptSlabs;
    }

    /**
     * Creates a pool for the connections of one event loop.
     *
     * @param keptBytes most memory in bytes of unused slabs that is kept for later connections
     * @return an empty pool
     */
    public static SlabPool forLoop(long keptBytes) {
        return new SlabPool(SLAB_BYTES / PIECE_BYTES, (int) (keptBytes / SLAB_BYTES));
    }

    /**
     * Creates a pool for one connection.
     *
     * @return an empty pool
     */
    public static SlabPool forOne() {
        return new SlabPool(1, JOINED_BYTES / PIECE_BYTES);
    }

    Piece take() {
        Slab slab = available.peekFirst();
        if (slab == null) {
            slab = new Slab(slabPieces);
            slabs++;
            freeSlabs++;
            available.addFirst(slab);
        }
        if (slab.unused()) {
            freeSlabs--;
        }
        Piece piece = slab.free.removeFirst();
        if (slab.free.isEmpty()) {
            available.removeFirst();
        }
        return piece;
    }

    void give(Piece piece) {
        Slab slab = piece.slab();
        slab.free.addFirst(piece);
        if (slab.free.size() == 1) {
            available.addFirst(slab);
        }
        if (slab.unused()) {
            retire(slab);
        }
    }

    /** Nobody uses anything of it: it comes last, or goes. */
    private void retire(Slab slab) {
        available.remove(slab);
        if (freeSlabs < keptSlabs) {
            freeSlabs++;
            available.addLast(slab);
        } else {
            slabs--;
        }
    }

    /** Array in which the bytes of one line at a time are joined, for its owner's next look at them. */
    byte[] joined() {
        if (joined.length == 0) {
            joined = new byte[JOINED_BYTES];
        }
        return joined;
    }

    /** {@return the memory in bytes of all slabs, used or not} */
    public long capacityBytes() {
        return slabs * slabPieces * PIECE_BYTES;
    }
}
