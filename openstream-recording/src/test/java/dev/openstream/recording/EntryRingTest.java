package dev.openstream.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Nothing is lost in silence, nothing is mixed up, and the memory stays what it is. */
final class EntryRingTest {

    private static EntryHead head(long number) {
        return new EntryHead((int) number % 5, (int) number % 7, number, 10 * number, 20 * number);
    }

    private record Entry(EntryHead head, String hex) {}

    /** Against a queue of the same order, over many rounds of the memory. */
    @Test
    void entriesComeOutAsTheyWentIn() {
        Random random = new Random(1);
        EntryRing ring = new EntryRing(4096);
        Queue<Entry> expected = new ArrayDeque<>();
        long lost = 0;
        for (long i = 0; i < 100_000; i++) {
            if (random.nextInt(3) > 0) {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                if (ring.offer(head(i), bytes, 0, bytes.length)) {
                    expected.add(new Entry(head(i), HexFormat.of().formatHex(bytes)));
                } else {
                    lost++;
                }
            } else {
                ring.drain((head, bytes, offset, length) -> {
                    String hex = HexFormat.of().formatHex(bytes, offset, offset + length);
                    assertThat(new Entry(head, hex)).isEqualTo(expected.remove());
                });
                assertThat(expected).isEmpty();
            }
        }
        assertThat(ring.lost()).isEqualTo(lost).isPositive();
    }

    @Test
    void whatDoesNotFitIsCounted() {
        EntryRing ring = new EntryRing(64);
        assertThat(ring.offer(head(1), new byte[8], 0, 8)).isTrue();
        assertThat(ring.offer(head(2), new byte[8], 0, 8)).isFalse();
        assertThat(ring.offer(head(3), new byte[1000], 0, 1000)).isFalse();
        assertThat(ring.lost()).isEqualTo(2);
        List<Long> drained = new ArrayList<>();
        ring.drain((head, bytes, offset, length) -> drained.add(head.sequence()));
        assertThat(drained).containsExactly(1L);
        assertThat(ring.offer(head(4), new byte[8], 0, 8)).isTrue();
    }

    /** Two real threads: each entry carries the checksum of its bytes. */
    @Test
    void threadsSeeWholeEntries() throws InterruptedException {
        EntryRing ring = new EntryRing(16 * 1024);
        int count = 200_000;
        Thread producer = Thread.ofPlatform().start(() -> {
            Random random = new Random(2);
            for (long i = 0; i < count; i++) {
                byte[] bytes = new byte[random.nextInt(100)];
                random.nextBytes(bytes);
                while (!ring.offer(new EntryHead(0, i, crc(bytes, 0, bytes.length), 0), bytes, 0, bytes.length)) {
                    Thread.onSpinWait();
                }
            }
        });
        long[] next = {0};
        while (next[0] < count) {
            ring.drain((head, bytes, offset, length) -> {
                assertThat(head.sequence()).isEqualTo(next[0]++);
                assertThat(crc(bytes, offset, length)).isEqualTo(head.stampNanos());
            });
            Thread.onSpinWait();
        }
        producer.join();
    }

    private static long crc(byte[] bytes, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, offset, length);
        return crc.getValue();
    }
}
