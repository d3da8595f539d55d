package dev.openstream.protocol.framing;

import java.util.Arrays;

/**
 * Splits received bytes into lines (protocol section 2). A line ends with LF; a CR before it is stripped, empty lines
 * are skipped, and so is a UTF-8 BOM before the first line. The lines do not depend on how the network splits the
 * bytes.
 *
 * <p>{@link #add} takes bytes; {@link #next} is called until it returns {@link FramerResult#NONE}. A line that lies entirely
 * in the added bytes is not copied. The beginning of an unfinished line is kept in pieces of a {@link SlabPool}, at
 * most {@code limit} bytes of it. A longer line is discarded and reported as {@link FramerResult#TOO_LONG}.
 *
 * <p>Not thread-safe: one session owns it.
 */
public final class LineFramer {

    /** Result of a search for the next line. */
    public enum FramerResult {
        /** No complete line until more bytes are added. */
        NONE,
        /** A line; see {@link #array()}, {@link #offset()} and {@link #length()}. */
        LINE,
        /**
         * The current line is longer than the limit. Reported once, as soon as it is known; the rest of the line is
         * discarded.
         */
        TOO_LONG
    }

    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final int limit;
    private final SlabPool pool;

    /** The bytes that were added last, and the position up to which they are used. */
    private byte[] chunk = {};

    private int position;
    private int end;

    /** True if the bytes that were added were copied. */
    private boolean detached;

    /** The beginning of a line whose end has not arrived. */
    private SlabBuffer pending;

    /** The latest line was in {@link #pending}, whole. */
    private boolean lineIsPending;

    private boolean discarding;
    private boolean firstLine = true;

    private byte[] line = {};
    private int lineOffset;
    private int lineLength;

    /**
     * Creates a framer with a pool of its own.
     *
     * @param limit longest line in bytes, without its line end
     */
    public LineFramer(int limit) {
        this(limit, SlabPool.forOne());
    }

    /**
     * Creates a framer that shares a pool with others of the same thread.
     *
     * @param limit longest line in bytes, without its line end
     * @param pool memory for unfinished lines
     */
    public LineFramer(int limit, SlabPool pool) {
        this.limit = limit;
        this.pool = pool;
        this.pending = new SlabBuffer(pool);
    }

    /**
     * Adds received bytes. They are not copied yet: the array must not change until {@link #next} has returned {@link
     * FramerResult#NONE} or {@link #detach} has been called.
     *
     * @param bytes array that holds them
     * @param offset index of the first byte
     * @param length number of bytes
     * @throws IllegalStateException if {@link #next} has not yet returned {@link FramerResult#NONE} for the bytes added before
     */
    public void add(byte[] bytes, int offset, int length) {
        if (position < end) {
            throw new IllegalStateException("the bytes added before are not used up");
        }
        chunk = bytes;
        position = offset;
        end = offset + length;
        detached = false;
    }

    /** Copies the added bytes that are not consumed yet, so that the caller may reuse their array. */
    public void detach() {
        if (!detached) {
            chunk = Arrays.copyOfRange(chunk, position, end);
            end -= position;
            position = 0;
            detached = true;
        }
    }

    /** {@return the memory in bytes that the unfinished line and the added bytes not yet consumed take} */
    public int usedBytes() {
        return pending.usedBytes() + (position < end ? chunk.length : 0);
    }

    /** Drops the unfinished line and all added bytes not yet consumed. */
    public void discard() {
        chunk = new byte[0];
        position = 0;
        end = 0;
        forgetPending();
    }

    /**
     * Searches the added bytes for the next line.
     *
     * @return the result of the search; call again until it is {@link FramerResult#NONE}
     */
    public FramerResult next() {
        if (lineIsPending) {
            forgetPending();
        }
        while (position < end) {
            int lf = indexOfLf();
            FramerResult frame = lf < 0 ? keepRest() : endLine(lf);
            if (frame != FramerResult.NONE) {
                return frame;
            }
        }
        return FramerResult.NONE;
    }

    /**
     * {@return the array that holds the latest line; valid until the next call of {@link #next} or {@link #add}, or of
     * this method on another framer with the same pool}
     */
    public byte[] array() {
        return lineIsPending ? pending.joined() : line;
    }

    /**
     * Takes the latest line out of this framer. In the buffer it begins at {@link #offset()}.
     *
     * @return a buffer with the line; the caller clears it
     */
    public SlabBuffer takeLine() {
        SlabBuffer taken = pending;
        if (!lineIsPending) {
            taken.append(line, lineOffset, lineLength);
            lineOffset = 0;
        }
        lineIsPending = false;
        pending = new SlabBuffer(pool);
        return taken;
    }

    /** {@return the index of the first byte of the latest line in {@link #array()}} */
    public int offset() {
        return lineOffset;
    }

    /** {@return the number of bytes of the latest line, without its line end} */
    public int length() {
        return lineLength;
    }

    private int indexOfLf() {
        for (int i = position; i < end; i++) {
            if (chunk[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Keeps the rest, which has no LF and belongs to a line that continues. */
    private FramerResult keepRest() {
        int length = end - position;
        int from = position;
        position = end;
        if (discarding) {
            return FramerResult.NONE;
        }
        if (pending.length() + length - carriageReturn(from, length) > limit) {
            return tooLong();
        }
        pending.append(chunk, from, length);
        return FramerResult.NONE;
    }

    private FramerResult endLine(int lf) {
        int from = position;
        int length = lf - position;
        position = lf + 1;
        if (discarding) {
            discarding = false;
            return FramerResult.NONE;
        }
        if (pending.length() + length - carriageReturn(from, length) > limit) {
            FramerResult frame = tooLong();
            discarding = false;
            return frame;
        }
        if (pending.length() == 0) {
            line = chunk;
            return found(chunk, from, length, length > 0 ? chunk[lf - 1] : 0);
        }
        pending.append(chunk, from, length);
        lineIsPending = true;
        FramerResult frame = found(pending.first(), 0, pending.length(), pending.last());
        if (frame == FramerResult.NONE) {
            forgetPending();
        }
        return frame;
    }

    /** 1 if the last byte so far may be the CR of a line end, which is no part of the line; else 0. */
    private int carriageReturn(int from, int length) {
        if (length > 0) {
            return chunk[from + length - 1] == '\r' ? 1 : 0;
        }
        return pending.length() > 0 && pending.last() == '\r' ? 1 : 0;
    }

    private FramerResult tooLong() {
        forgetPending();
        firstLine = false;
        discarding = true;
        return FramerResult.TOO_LONG;
    }

    private void forgetPending() {
        pending.clear();
        lineIsPending = false;
    }

    /**
     * A line without its LF.
     *
     * @param begin the array that it begins in, at {@code from}
     * @param last its last byte
     */
    private FramerResult found(byte[] begin, int from, int length, byte last) {
        int skipped = firstLine && startsWithBom(begin, from, length) ? BOM.length : 0;
        firstLine = false;
        lineOffset = from + skipped;
        lineLength = length - skipped;
        if (lineLength > 0 && last == '\r') {
            lineLength--;
        }
        return lineLength == 0 ? FramerResult.NONE : FramerResult.LINE;
    }

    private static boolean startsWithBom(byte[] bytes, int from, int length) {
        return length >= BOM.length && Arrays.equals(bytes, from, from + BOM.length, BOM, 0, BOM.length);
    }
}
