package dev.openstream.protocol.framing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes that come one after another, kept where they were put: the first few in an array of its own, more in pieces of a
 * {@link SlabPool}. It grows without copying, and takes hardly more memory than its bytes. What is few is contiguous.
 *
 * <p>Owned by one thread at a time, which is that of the pool whenever it grows or is cleared.
 */
public final class SlabBuffer {

    /** Most bytes in the array of its own, which is kept. */
    static final int FIRST_BYTES = 4096;

    private static final int LEAST_BYTES = 256;

    private final SlabPool pool;
    private final List<SlabPool.Piece> pieces = new ArrayList<>(0);
    private byte[] first = {};
    private int length;

    /** Array for the next bytes. */
    private byte[] target = first;

    private int position;

    /** An empty one. */
    public SlabBuffer(SlabPool pool) {
        this.pool = pool;
    }

    /** Number of bytes. */
    public int length() {
        return length;
    }

    /** Memory that is used. */
    public int usedBytes() {
        return first.length + pieces.size() * SlabPool.PIECE_BYTES;
    }

    /** Copies {@code count} bytes from {@code offset} on behind the others. */
    public void append(byte[] bytes, int offset, int count) {
        int from = offset;
        int end = offset + count;
        while (from < end) {
            int fitting = Math.min(room(end - from), end - from);
            System.arraycopy(bytes, from, target, position, fitting);
            advance(fitting);
            from += fitting;
        }
    }

    /**
     * Makes room for one byte at least, to be put into {@link #target} at {@link #position}, and told by {@link #advance}.
     *
     * @param wanted how many are to come
     * @return how many have room
     */
    public int room(int wanted) {
        if (length < FIRST_BYTES) {
            growFirst(wanted);
            target = first;
            position = length;
            return first.length - length;
        }
        int inPieces = length - FIRST_BYTES;
        int inLast = inPieces % SlabPool.PIECE_BYTES;
        if (inPieces == pieces.size() * SlabPool.PIECE_BYTES) {
            pieces.add(pool.take());
        }
        SlabPool.Piece last = pieces.getLast();
        target = last.array();
        position = last.offset() + inLast;
        return SlabPool.PIECE_BYTES - inLast;
    }

    private void growFirst(int wanted) {
        if (length + wanted > first.length && first.length < FIRST_BYTES) {
            int grown = Math.max(LEAST_BYTES, Math.max(length + wanted, 2 * first.length));
            first = Arrays.copyOf(first, Math.min(FIRST_BYTES, grown));
        }
    }

    /** The array in which there is {@link #room}. */
    public byte[] target() {
        return target;
    }

    /** Position in {@link #target}. */
    public int position() {
        return position;
    }

    /** {@code count} bytes were put there. */
    public void advance(int count) {
        length += count;
    }

    /** The latest byte; only if there is one. */
    byte last() {
        if (length <= FIRST_BYTES) {
            return first[length - 1];
        }
        SlabPool.Piece last = pieces.getLast();
        return last.array()[last.offset() + (length - FIRST_BYTES - 1) % SlabPool.PIECE_BYTES];
    }

    /** The first few bytes, {@link #FIRST_BYTES} at most. */
    byte[] first() {
        return first;
    }

    /** All bytes in one array, which may change when the pool is asked for another such array. */
    byte[] joined() {
        if (length <= FIRST_BYTES) {
            return first;
        }
        byte[] joined = length <= SlabPool.JOINED_BYTES ? pool.joined() : new byte[length];
        copyTo(joined);
        return joined;
    }

    /** Copies all bytes to the beginning of {@code array}. */
    public void copyTo(byte[] array) {
        int copied = Math.min(length, FIRST_BYTES);
        System.arraycopy(first, 0, array, 0, copied);
        for (SlabPool.Piece piece : pieces) {
            int part = Math.min(SlabPool.PIECE_BYTES, length - copied);
            System.arraycopy(piece.array(), piece.offset(), array, copied, part);
            copied += part;
        }
    }

    /** Gives everything back that is much. */
    public void clear() {
        length = 0;
        if (!pieces.isEmpty()) {
            pieces.forEach(pool::give);
            pieces.clear();
        }
    }

    /** Gives everything back. */
    public void release() {
        clear();
        first = new byte[0];
    }
}
