package dev.openstream.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** One thread adds lines, others read: whatever the interleaving, what they read is in order and has no gap. */
public final class LineLogStress {

    private final LineLog log = new LineLog();
    private int next;

    /** A log that is full, so that every further line replaces one. */
    public LineLogStress() {
        for (int i = 0; i < 6; i++) {
            add();
        }
    }

    @Operation(nonParallelGroup = "sender")
    public void add() {
        byte[] line = Integer.toString(next++).getBytes(StandardCharsets.US_ASCII);
        log.add(line, 0, line.length);
    }

    @Operation
    public boolean readsInOrder() {
        List<String> lines = log.last();
        for (int i = 1; i < lines.size(); i++) {
            if (Integer.parseInt(lines.get(i)) != Integer.parseInt(lines.get(i - 1)) + 1) {
                return false;
            }
        }
        return true;
    }

    @Test
    void everyInterleaving() {
        new ModelCheckingOptions()
                .iterations(5)
                .invocationsPerIteration(500)
                .threads(2)
                .actorsPerThread(2)
                .check(LineLogStress.class);
    }
}
