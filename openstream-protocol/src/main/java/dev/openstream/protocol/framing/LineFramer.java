package dev.openstream.protocol.framing;

import java.util.Arrays;

/**
 * Bytes to lines (protocol section 2): lines end with LF, a CR before it is stripped, empty lines are passed over, a
 * UTF-8 BOM before the first line too. However the bytes are cut up on the way, the lines are the same.
 *
 * <p>Bytes go in by {@link #add}, then {@link #next} is asked until it answers {@link Frame#NONE}. A line that is whole
 * within the added bytes is not copied; one that is not is kept in pieces of a {@link SlabPool}. At most {@code limit} bytes
 * of an unfinished line are kept; of a longer one nothing is kept but that it was too long.
 *
 * <p>Owned by one session. Not safe for use by several threads.
 */
public final class LineFramer {

    /** Result of a search for the next line. */
    public enum Frame {
        /** No line until more bytes are added. */
        NONE,
        /** A line; see {@link #array()}, {@link #offset()}, {@link #length()}. */
        LINE,
        /** The current line is longer than the limit; reported once, at once, and its rest will be discarded. */
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
     * A framer for lines of at most {@code limit} bytes, its line end not counted.
     */
    public LineFramer(int limit) {
        this(limit, SlabPool.forOne());
    }

    /** The same, one of many that share {@code pool}. */
    public LineFramer(int limit, SlabPool pool) {
        this.limit = limit;
        this.pool = pool;
        this.pending = new SlabBuffer(pool);
    }

    /**
     * Adds the {@code length} bytes from {@code offset} on. They are not copied yet: they must stay as they are until
     * {@link #next} has answered {@link Frame#NONE} or {@link #detach} was called.
     *
     * @throws IllegalStateException if the bytes added before are not used up
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

    /** Copies what is not used up yet of the added bytes, so that their array may be used for something else. */
    public void detach() {
        if (!detached) {
            chunk = Arrays.copyOfRange(chunk, position, end);
            end -= position;
            position = 0;
            detached = true;
        }
    }

    /** Bytes of memory that what was added and is not used up takes, and the line that has begun. */
    public int usedBytes() {
        return pending.usedBytes() + (position < end ? chunk.length : 0);
    }

    /** Gives up what was added and the line that has begun. */
    public void discard() {
        chunk = new byte[0];
        position = 0;
        end = 0;
        forgetPending();
    }

    /** Looks for the next line in what was added. */
    public Frame next() {
        if (lineIsPending) {
            forgetPending();
        }
        while (position < end) {
            int lf = indexOfLf();
            Frame frame = lf < 0 ? keepRest() : endLine(lf);
            if (frame != Frame.NONE) {
                return frame;
            }
        }
        return Frame.NONE;
    }

    /**
     * The array that the latest line lies in. Valid until the next call of {@link #next} or {@link #add}, or of this method
     * for another framer with the same pool.
     */
    public byte[] array() {
        return lineIsPending ? pending.joined() : line;
    }

    /** The latest line in memory of its own, which the caller clears. It begins there at {@link #offset()}. */
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

    /** Offset of the latest line in {@link #array()}. */
    public int offset() {
        return lineOffset;
    }

    /** Number of bytes of the latest line, without its line end. */
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
    private Frame keepRest() {
        int length = end - position;
        int from = position;
        position = end;
        if (discarding) {
            return Frame.NONE;
        }
        if (pending.length() + length - carriageReturn(from, length) > limit) {
            return tooLong();
        }
        pending.append(chunk, from, length);
        return Frame.NONE;
    }

    private Frame endLine(int lf) {
        int from = position;
        int length = lf - position;
        position = lf + 1;
        if (discarding) {
            discarding = false;
            return Frame.NONE;
        }
        if (pending.length() + length - carriageReturn(from, length) > limit) {
            Frame frame = tooLong();
            discarding = false;
            return frame;
        }
        if (pending.length() == 0) {
            line = chunk;
            return found(chunk, from, length, length > 0 ? chunk[lf - 1] : 0);
        }
        pending.append(chunk, from, length);
        lineIsPending = true;
        Frame frame = found(pending.first(), 0, pending.length(), pending.last());
        if (frame == Frame.NONE) {
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

    private Frame tooLong() {
        forgetPending();
        firstLine = false;
        discarding = true;
        return Frame.TOO_LONG;
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
    private Frame found(byte[] begin, int from, int length, byte last) {
        int skipped = firstLine && startsWithBom(begin, from, length) ? BOM.length : 0;
        firstLine = false;
        lineOffset = from + skipped;
        lineLength = length - skipped;
        if (lineLength > 0 && last == '\r') {
            lineLength--;
        }
        return lineLength == 0 ? Frame.NONE : Frame.LINE;
    }

    private static boolean startsWithBom(byte[] bytes, int from, int length) {
        return length >= BOM.length && Arrays.equals(bytes, from, from + BOM.length, BOM, 0, BOM.length);
    }
}
