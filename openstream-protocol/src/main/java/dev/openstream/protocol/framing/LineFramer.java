package dev.openstream.protocol.framing;

import java.util.Arrays;

/**
 * Bytes to lines (protocol section 2): lines end with LF, a CR before it is stripped, empty lines are passed over, a
 * UTF-8 BOM before the first line too. However the bytes are cut up on the way, the lines are the same.
 *
 * <p>Bytes go in by {@link #add}, then {@link #next} is asked until it answers {@link Frame#NONE}. A line that is whole
 * within the added bytes is not copied. At most {@code limit} bytes of an unfinished line are kept; of a longer one
 * nothing is kept but that it was too long.
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

    /** Kept for the next unfinished line even when that was a long one. */
    private static final int KEPT_BYTES = 4096;

    private final int limit;

    /** The bytes that were added last, and the position up to which they are used. */
    private byte[] chunk = {};

    private int position;
    private int end;

    /** The beginning of a line whose end has not arrived. */
    private byte[] pending = {};

    private int pendingLength;
    private boolean discarding;
    private boolean firstLine = true;

    private byte[] line = {};
    private int lineOffset;
    private int lineLength;

    /**
     * A framer for lines of at most {@code limit} bytes, its line end not counted.
     */
    public LineFramer(int limit) {
        this.limit = limit;
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
    }

    /** Copies what is not used up yet of the added bytes, so that their array may be used for something else. */
    public void detach() {
        chunk = Arrays.copyOfRange(chunk, position, end);
        end -= position;
        position = 0;
    }

    /** Bytes of memory that what was added and is not used up takes, and the line that has begun. */
    public int usedBytes() {
        return pending.length + (position < end ? chunk.length : 0);
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
        while (position < end) {
            int lf = indexOfLf();
            Frame frame = lf < 0 ? keepRest() : endLine(lf);
            if (frame != Frame.NONE) {
                return frame;
            }
        }
        return Frame.NONE;
    }

    /** The array that the latest line lies in. Valid until the next call of {@link #next} or {@link #add}. */
    public byte[] array() {
        return line;
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
        if (pendingLength + length - carriageReturn(from, length) > limit) {
            return tooLong();
        }
        append(from, length);
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
        if (pendingLength + length - carriageReturn(from, length) > limit) {
            Frame frame = tooLong();
            discarding = false;
            return frame;
        }
        if (pendingLength == 0) {
            return found(chunk, from, length);
        }
        append(from, length);
        byte[] whole = pending;
        int wholeLength = pendingLength;
        forgetPending();
        return found(whole, 0, wholeLength);
    }

    /** 1 if the last byte so far may be the CR of a line end, which is no part of the line; else 0. */
    private int carriageReturn(int from, int length) {
        if (length > 0) {
            return chunk[from + length - 1] == '\r' ? 1 : 0;
        }
        return pendingLength > 0 && pending[pendingLength - 1] == '\r' ? 1 : 0;
    }

    private Frame tooLong() {
        forgetPending();
        firstLine = false;
        discarding = true;
        return Frame.TOO_LONG;
    }

    private void append(int from, int length) {
        int needed = pendingLength + length;
        if (needed > pending.length) {
            int doubled = Math.max(needed, Math.min(limit, 2 * pending.length));
            pending = Arrays.copyOf(pending, Math.max(KEPT_BYTES, doubled));
        }
        System.arraycopy(chunk, from, pending, pendingLength, length);
        pendingLength = needed;
    }

    private void forgetPending() {
        pendingLength = 0;
        if (pending.length > KEPT_BYTES) {
            pending = new byte[0];
        }
    }

    private Frame found(byte[] bytes, int from, int length) {
        int begin = from;
        int stop = from + length;
        if (firstLine && startsWithBom(bytes, from, length)) {
            begin += BOM.length;
        }
        firstLine = false;
        if (stop > begin && bytes[stop - 1] == '\r') {
            stop--;
        }
        line = bytes;
        lineOffset = begin;
        lineLength = stop - begin;
        return lineLength == 0 ? Frame.NONE : Frame.LINE;
    }

    private static boolean startsWithBom(byte[] bytes, int from, int length) {
        return length >= BOM.length && Arrays.equals(bytes, from, from + BOM.length, BOM, 0, BOM.length);
    }
}
