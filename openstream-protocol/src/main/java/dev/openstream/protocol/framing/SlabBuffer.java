package dev.openstream.protocol.framing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Growing sequence of bytes. The first 4096 bytes lie in an array of its own, the others in pieces of a {@link
 * SlabPool}, so that growing copies little and takes hardly more memory than the bytes.
 *
 * <p>Not thread-safe: it belongs to one thread at a time, and to the thread of its pool while it grows or is cleared.
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

    /**
     * Creates an empty buffer.
     *
     * @param pool memory for all but the first bytes
     */
    public SlabBuffer(SlabPool pool) {
        this.pool = pool;
    }

    /** {@return the number of bytes} */
    public int length() {
        return length;
    }

    /** {@return the memory in bytes that this buffer takes} */
    public int usedBytes() {
        return first.length + pieces.size() * SlabPool.PIECE_BYTES;
    }

    /**
     * Appends a copy of some bytes.
     *
     * @param bytes array that holds them
     * @param offset index of the first byte
     * @param count number of bytes
     */
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
     * Makes room for one byte at least. The caller writes to {@link #target} from {@link #position} on, then calls
     * {@link #advance}.
     *
     * @param wanted number of bytes that the caller would like to write
     * @return the number of bytes that fit, 1 or more
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

    /** {@return the array that {@link #room} has made room in} */
    public byte[] target() {
        return target;
    }

    /** {@return the index in {@link #target} at which the next byte is written} */
    public int position() {
        return position;
    }

    /**
     * Counts bytes that the caller has written to {@link #target}.
     *
     * @param count number of bytes, at most what {@link #room} returned
     */
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

    /**
     * Copies all bytes.
     *
     * @param array destination, at least {@link #length()} bytes long; the copy begins at index 0
     */
    public void copyTo(byte[] array) {
        int copied = Math.min(length, FIRST_BYTES);
        System.arraycopy(first, 0, array, 0, copied);
        for (SlabPool.Piece piece : pieces) {
            int part = Math.min(SlabPool.PIECE_BYTES, length - copied);
            System.arraycopy(piece.array(), piece.offset(), array, copied, part);
            copied += part;
        }
    }

    /** Empties this buffer and returns its pieces to the pool. Keeps the array of the first bytes. */
    public void clear() {
        length = 0;
        if (!pieces.isEmpty()) {
            pieces.forEach(pool::give);
            pieces.clear();
        }
    }

    /** Empties this buffer and gives up all of its memory. */
    public void release() {
        clear();
        first = new byte[0];
    }
}
