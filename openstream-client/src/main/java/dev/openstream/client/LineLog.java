package dev.openstream.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Keeps the last lines of one direction. One thread adds at a time, any thread reads. */
final class LineLog {

    private static final int LINES = 6;
    private static final int LONGEST_BYTES = 240;

    private final AtomicReferenceArray<byte[]> lines = new AtomicReferenceArray<>(LINES);
    private final AtomicLong count = new AtomicLong();

    void add(byte[] bytes, int offset, int length) {
        byte[] copy = Arrays.copyOfRange(bytes, offset, offset + Math.min(length, LONGEST_BYTES));
        lines.set((int) (count.getAndIncrement() % LINES), copy);
    }

    /** Oldest first. */
    List<String> last() {
        List<String> last = new ArrayList<>();
        long newest = count.get();
        for (long i = Math.max(0, newest - LINES); i < newest; i++) {
            byte[] line = lines.get((int) (i % LINES));
            if (line != null) {
                String end = line.length == LONGEST_BYTES ? "..." : "";
                last.add(new String(line, StandardCharsets.UTF_8).strip() + end);
            }
        }
        return List.copyOf(last);
    }
}
