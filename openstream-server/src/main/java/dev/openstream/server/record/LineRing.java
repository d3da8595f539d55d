package dev.openstream.server.record;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The newest lines of a session, in bounded memory: a new line takes the place of the oldest. Memory is taken a page at a
 * time, when it is first needed, so that a session that says little costs little, and nothing is allocated once it is full.
 * It may have to give pages back, and its oldest lines with them. Owned by one thread at a time; it may be handed on as a
 * whole.
 */
final class LineRing {

    static final int PAGE_BYTES = 16 * 1024;

    /** Before each line: what it is, its time, its length. */
    private static final int HEAD_BYTES = 1 + Long.BYTES + Integer.BYTES;

    /** Flags of a line's first byte: the client sent it, and its bytes follow. */
    private static final int FROM_CLIENT = 2;

    private static final int KEPT = 1;

    /** Takes the lines, from the oldest on. */
    interface LineVisitor {

        /**
         * A line.
         *
         * @param fromClient true if the client sent it; else the client received it
         * @param bytes without a line end; null if it was too long to be kept
         * @param length of the line, kept or not
         */
        void line(boolean fromClient, long atNanos, byte @Nullable [] bytes, int length);
    }

    private final PagePool pool;

    /** Pages by number, modulo their count; null at free places. */
    private final byte[][] pages;

    /** Pages in which nothing is any more. */
    private final Deque<byte[]> spare = new ArrayDeque<>();

    private final long capacity;
    private int owned;

    /** Positions of the oldest line and of the next one: they only grow. */
    private long begin;

    private long end;

    /**
     * An empty ring.
     *
     * @param bytes most that its lines may take; two pages or more. It may have one page more, because neither the oldest
     *     line nor the newest has to begin with one
     * @param pool source of its pages
     */
    LineRing(int bytes, PagePool pool) {
        this.pool = pool;
        int whole = bytes / PAGE_BYTES;
        this.pages = new byte[whole + 1][];
        this.capacity = (long) whole * PAGE_BYTES;
    }

    /**
     * Keeps a line. One that would push out most of the others, or that there are no pages for, is noted by its length
     * only.
     */
    void add(boolean fromClient, long atNanos, byte[] bytes, int offset, int length) {
        boolean keep = length <= capacity / 2 && makeRoom(HEAD_BYTES + length);
        int kept = keep ? length : 0;
        if (!keep && !makeRoom(HEAD_BYTES)) {
            return;
        }
        put((byte) ((fromClient ? FROM_CLIENT : 0) | (keep ? KEPT : 0)));
        putNumber(atNanos, Long.BYTES);
        putNumber(length, Integer.BYTES);
        copyIn(bytes, offset, kept);
    }

    boolean isEmpty() {
        return begin == end;
    }

    /** Reads all lines. */
    void read(LineVisitor reader) {
        long at = begin;
        while (at < end) {
            int kept = keptAt(at);
            byte[] bytes = is(KEPT, at) ? copyOut(at + HEAD_BYTES, kept) : null;
            reader.line(is(FROM_CLIENT, at), getNumber(at + 1, Long.BYTES), bytes, lengthAt(at));
            at += HEAD_BYTES + kept;
        }
    }

    /** Pages that it has. */
    int pages() {
        return owned;
    }

    /** Gives up its oldest page, and the lines that are on it; null if it needs that itself. */
    byte @Nullable [] giveOldest() {
        byte[] given = spare.isEmpty() ? dropOldest() : spare.pop();
        owned -= given == null ? 0 : 1;
        return given;
    }

    /** Drops the oldest lines and provides pages for the next bytes; returns false if there are not enough. */
    private boolean makeRoom(int bytes) {
        while (end + bytes - begin > capacity) {
            dropLine();
        }
        for (long page = end / PAGE_BYTES; page <= (end + bytes - 1) / PAGE_BYTES; page++) {
            int slot = (int) (page % pages.length);
            if (pages[slot] == null) {
                byte[] next = nextPage();
                if (next == null) {
                    return false;
                }
                pages[slot] = next;
            }
        }
        return true;
    }

    private byte @Nullable [] nextPage() {
        if (!spare.isEmpty()) {
            return spare.pop();
        }
        byte[] taken = pool.take(this);
        owned += taken == null ? 0 : 1;
        return taken == null ? dropOldest() : taken;
    }

    /** The oldest page that holds whole lines only of which the last is not being written; null if there is none. */
    private byte @Nullable [] dropOldest() {
        long oldest = begin / PAGE_BYTES;
        if (oldest >= end / PAGE_BYTES) {
            return null;
        }
        while (begin / PAGE_BYTES == oldest) {
            dropLine();
        }
        return spare.pop();
    }

    /** Drops the oldest line, and spares the pages before the one after it. */
    private void dropLine() {
        long before = begin / PAGE_BYTES;
        begin += HEAD_BYTES + keptAt(begin);
        for (long page = before; page < begin / PAGE_BYTES; page++) {
            int slot = (int) (page % pages.length);
            spare.push(pages[slot]);
            pages[slot] = null;
        }
    }

    private int keptAt(long at) {
        return is(KEPT, at) ? lengthAt(at) : 0;
    }

    private boolean is(int flag, long at) {
        return (get(at) & flag) != 0;
    }

    private int lengthAt(long at) {
        return (int) getNumber(at + 1 + Long.BYTES, Integer.BYTES);
    }

    private byte[] page(long at) {
        return pages[(int) (at / PAGE_BYTES % pages.length)];
    }

    private void put(byte one) {
        page(end)[(int) (end % PAGE_BYTES)] = one;
        end++;
    }

    private void putNumber(long value, int bytes) {
        for (int shift = (bytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            put((byte) (value >> shift));
        }
    }

    private byte get(long at) {
        return page(at)[(int) (at % PAGE_BYTES)];
    }

    private long getNumber(long at, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << Byte.SIZE) | (get(at + i) & 0xff);
        }
        return value;
    }

    private void copyIn(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length) {
            int inPage = (int) (end % PAGE_BYTES);
            int piece = Math.min(length - done, PAGE_BYTES - inPage);
            System.arraycopy(bytes, offset + done, page(end), inPage, piece);
            done += piece;
            end += piece;
        }
    }

    private byte[] copyOut(long at, int length) {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            int inPage = (int) ((at + done) % PAGE_BYTES);
            int piece = Math.min(length - done, PAGE_BYTES - inPage);
            System.arraycopy(page(at + done), inPage, bytes, done, piece);
            done += piece;
        }
        return bytes;
    }
}
