package dev.openstream.recording;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Entries from one thread to another, in memory that is allocated once. The one that puts them in never waits: what does
 * not fit is counted and left out. Exactly one thread may {@link #offer}, and one may {@link #drain}.
 */
public final class EntryRing {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** Length, kind, detail, nothing, sequence, stamp, recorded: before the bytes of each entry. */
    private static final int HEAD_BYTES = 4 * 4 + 3 * 8;

    private static final int ALIGNMENT = 8;

    /** In place of a length: the rest of the memory is not used, it goes on at its beginning. */
    private static final int WRAP = -1;

    private final byte[] memory;

    /** Bytes that were filled and emptied since the beginning. */
    private final AtomicLong filled = new AtomicLong();

    private final AtomicLong emptied = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    /** Takes entries; on the thread that drains. */
    @FunctionalInterface
    public interface Taker {

        /** The bytes from {@code offset} on are lent until this returns. */
        void take(EntryHead head, byte[] bytes, int offset, int length);
    }

    /**
     * An empty ring.
     *
     * @param bytes of memory, for heads and contents; a multiple of 8, at least 64
     */
    public EntryRing(int bytes) {
        if (bytes < 64 || bytes % ALIGNMENT != 0) {
            throw new IllegalArgumentException("bytes is " + bytes + "; it must be a multiple of 8, and at least 64");
        }
        memory = new byte[bytes];
    }

    /**
     * Puts an entry in, copied.
     *
     * @return false if there was no room: it is counted and lost
     */
    public boolean offer(EntryHead head, byte[] bytes, int offset, int length) {
        long at = filled.get();
        int position = (int) (at % memory.length);
        int needed = HEAD_BYTES + length + ALIGNMENT - 1 & -ALIGNMENT;
        int toEnd = memory.length - position;
        int skipped = needed > toEnd ? toEnd : 0;
        if (needed + (long) skipped > memory.length - (at - emptied.get())) {
            lost.incrementAndGet();
            return false;
        }
        if (skipped > 0) {
            INT.set(memory, position, WRAP);
            position = 0;
        }
        write(position, head, length);
        System.arraycopy(bytes, offset, memory, position + HEAD_BYTES, length);
        filled.setRelease(at + skipped + needed);
        return true;
    }

    private void write(int position, EntryHead head, int length) {
        INT.set(memory, position, length);
        INT.set(memory, position + 4, head.kind());
        INT.set(memory, position + 8, head.detail());
        LONG.set(memory, position + 16, head.sequence());
        LONG.set(memory, position + 24, head.stampNanos());
        LONG.set(memory, position + 32, head.recordedNanos());
    }

    /** Hands over what is in it now, in order. */
    public void drain(Taker taker) {
        long to = filled.getAcquire();
        long at = emptied.get();
        while (at < to) {
            int position = (int) (at % memory.length);
            int length = (int) INT.get(memory, position);
            if (length == WRAP) {
                at += memory.length - position;
            } else {
                taker.take(read(position), memory, position + HEAD_BYTES, length);
                at += HEAD_BYTES + length + ALIGNMENT - 1 & -ALIGNMENT;
            }
            emptied.setRelease(at);
        }
    }

    private EntryHead read(int position) {
        return new EntryHead(
                (int) INT.get(memory, position + 4),
                (int) INT.get(memory, position + 8),
                (long) LONG.get(memory, position + 16),
                (long) LONG.get(memory, position + 24),
                (long) LONG.get(memory, position + 32));
    }

    /** Entries that found no room so far; any thread may ask. */
    public long lost() {
        return lost.get();
    }
}
