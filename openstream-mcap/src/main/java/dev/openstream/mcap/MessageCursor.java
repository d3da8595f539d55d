package dev.openstream.mcap;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Cursor over messages of a {@link McapFile} in the order of their log times. A chunk is in memory from its first
 * message to its last, so chunks that do not overlap take memory one after another.
 *
 * <p>Not thread-safe.
 */
public final class MessageCursor {

    private final McapFile file;
    private final Predicate<McapRecord.Message> wanted;

    /** Chunks that are not read yet, the earliest first. */
    private final Queue<Ordered<ChunkIndex>> chunks = new PriorityQueue<>();

    private final Queue<Ordered<McapRecord.Message>> messages = new PriorityQueue<>();
    private long number;

    /** Object at {@code nanos}, ordered by time and then by position in the file. */
    private record Ordered<T>(long nanos, long number, T what) implements Comparable<Ordered<T>> {

        @Override
        public int compareTo(Ordered<T> other) {
            return Comparator.<Ordered<T>>comparingLong(Ordered::nanos)
                    .thenComparingLong(Ordered::number)
                    .compare(this, other);
        }
    }

    MessageCursor(McapFile file, List<ChunkIndex> chunks, Predicate<McapRecord.Message> wanted) {
        this.file = file;
        this.wanted = wanted;
        for (ChunkIndex chunk : chunks) {
            this.chunks.add(new Ordered<>(chunk.startNanos(), chunk.place().offset(), chunk));
        }
    }

    /**
     * Reads the next message.
     *
     * @return the message; null at the end
     * @throws McapException if a chunk is damaged
     * @throws IOException if the file cannot be read
     */
    public McapRecord.@Nullable Message next() throws IOException {
        while (!chunks.isEmpty()
                && (messages.isEmpty()
                        || chunks.element().nanos() <= messages.element().nanos())) {
            load(chunks.remove().what());
        }
        Ordered<McapRecord.Message> first = messages.poll();
        return first == null ? null : first.what();
    }

    private void load(ChunkIndex chunk) throws IOException {
        byte[] bytes = file.chunk(chunk);
        ByteReader in = new ByteReader(bytes, 0, bytes.length);
        while (in.left() > 0) {
            int opcode = in.u8();
            ByteReader record = in.part(in.u64());
            if (opcode == Format.MESSAGE) {
                McapRecord.Message message = RecordReader.message(record);
                if (wanted.test(message)) {
                    messages.add(new Ordered<>(message.logTimeNanos(), number++, message));
                }
            }
        }
    }
}
