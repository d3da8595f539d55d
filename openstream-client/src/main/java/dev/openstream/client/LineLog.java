package dev.openstream.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Keeps the last lines of one direction, for messages. One thread adds at a time, any thread reads. */
final class LineLog {

    private static final int LINES = 6;
    private static final int LONGEST_BYTES = 240;

    /** A line with its number: a reader that is overtaken by newer lines knows which ones they replaced. */
    private static final class Line {

        private final long number;
        private final byte[] bytes;

        Line(long number, byte[] bytes) {
            this.number = number;
            this.bytes = bytes;
        }

        String shown() {
            String end = bytes.length == LONGEST_BYTES ? "..." : "";
            return new String(bytes, StandardCharsets.UTF_8).strip() + end;
        }
    }

    private final AtomicReferenceArray<Line> lines = new AtomicReferenceArray<>(LINES);
    private final AtomicLong count = new AtomicLong();

    void add(byte[] bytes, int offset, int length) {
        byte[] copy = Arrays.copyOfRange(bytes, offset, offset + Math.min(length, LONGEST_BYTES));
        long number = count.get();
        lines.set((int) (number % LINES), new Line(number, copy));
        count.set(number + 1);
    }

    /**
     * Oldest first, without a gap. Read from the newest on, because it is the oldest that are replaced meanwhile.
     */
    List<String> last() {
        List<String> last = new ArrayList<>();
        long newest = count.get() - 1;
        for (long i = newest; i >= 0 && i > newest - LINES; i--) {
            Line line = lines.get((int) (i % LINES));
            if (line.number != i) {
                break;
            }
            last.add(line.shown());
        }
        return List.copyOf(last.reversed());
    }
}
