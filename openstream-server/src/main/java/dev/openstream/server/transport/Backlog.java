package dev.openstream.server.transport;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Lines that wait for a peer, end to end in few arrays, so that a line costs hardly more than its bytes. Knows where the
 * lines of the monitor's stream end. Owned by the event loop.
 */
final class Backlog {

    private static final int LEAST_BYTES = 512;

    /** Arrays grow up to this size; a longer line has one of its own. */
    static final int ARRAY_BYTES = 16 * 1024;

    private static final int NO_LINE = -1;

    /** Some lines in one array. */
    static final class Chunk {

        byte[] bytes;
        int from;
        int to;

        /** Ends of the stream's first and last line in here; {@link #NO_LINE} if there is none. */
        int firstOfStream = NO_LINE;

        int lastOfStream = NO_LINE;

        Chunk(byte[] bytes) {
            this.bytes = bytes;
        }

        int length() {
            return to - from;
        }
    }

    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private long length;
    private long capacity;

    boolean isEmpty() {
        return length == 0;
    }

    /** Bytes of lines. */
    long length() {
        return length;
    }

    /** Bytes of memory. */
    long capacity() {
        return capacity;
    }

    /** The next bytes to be sent; only if it is not empty. */
    Chunk first() {
        return chunks.getFirst();
    }

    /**
     * Adds a line, or its rest.
     *
     * @param ofStream true if it is a line of a monitor
     */
    void add(byte[] line, int from, int to, boolean ofStream) {
        int added = to - from;
        Chunk chunk = roomFor(added);
        System.arraycopy(line, from, chunk.bytes, chunk.to, added);
        chunk.to += added;
        length += added;
        if (ofStream) {
            chunk.lastOfStream = chunk.to;
            chunk.firstOfStream = chunk.firstOfStream == NO_LINE ? chunk.to : chunk.firstOfStream;
        }
    }

    private Chunk roomFor(int added) {
        Chunk last = chunks.peekLast();
        if (last == null || last.to + added > ARRAY_BYTES) {
            return newChunk(Math.max(added, last == null ? LEAST_BYTES : ARRAY_BYTES));
        }
        if (last.to + added > last.bytes.length) {
            int grown = Math.min(ARRAY_BYTES, Math.max(2 * last.bytes.length, last.to + added));
            capacity += grown - last.bytes.length;
            last.bytes = Arrays.copyOf(last.bytes, grown);
        }
        return last;
    }

    private Chunk newChunk(int bytes) {
        Chunk chunk = new Chunk(new byte[bytes]);
        capacity += bytes;
        chunks.add(chunk);
        return chunk;
    }

    /**
     * The system has taken {@code sent} bytes of {@link #first}.
     *
     * @return true if the stream has made progress: one of its lines is gone, or a part of a later one
     */
    boolean taken(int sent) {
        Chunk chunk = chunks.getFirst();
        int before = chunk.from;
        chunk.from += sent;
        length -= sent;
        if (chunk.length() == 0) {
            chunks.removeFirst();
            capacity -= chunk.bytes.length;
        }
        return chunk.firstOfStream != NO_LINE && chunk.from >= chunk.firstOfStream && before < chunk.lastOfStream;
    }

    void clear() {
        chunks.clear();
        length = 0;
        capacity = 0;
    }
}
