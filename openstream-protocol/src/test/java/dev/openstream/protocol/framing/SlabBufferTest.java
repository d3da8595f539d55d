package dev.openstream.protocol.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are being received lie in slabs: whole, in order, used again, and in hardly more memory than they are. */
final class SlabBufferTest {

    private static final int MEBIBYTE = 1024 * 1024;

    private final SlabPool pool = SlabPool.forLoop(4 * MEBIBYTE);

    private static byte[] random(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] all(SlabBuffer buffer) {
        byte[] bytes = new byte[buffer.length()];
        buffer.copyTo(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 4095, 4096, 4097, 12_287, 12_288, 12_289, 20_480, 20_481, 1_000_000})
    void whatWasPutInComesOut(int length) {
        SplittableRandom random = new SplittableRandom(length);
        byte[] bytes = random(random, length);
        SlabBuffer buffer = new SlabBuffer(pool);
        for (int at = 0; at < length; ) {
            int step = Math.min(length - at, 1 + random.nextInt(10_000));
            buffer.append(bytes, at, step);
            at += step;
            assertThat(buffer.last()).isEqualTo(bytes[at - 1]);
        }

        assertThat(all(buffer)).isEqualTo(bytes);
        assertThat(Arrays.copyOf(buffer.joined(), length)).isEqualTo(bytes);
        assertThat(buffer.usedBytes()).isLessThan(length + 8_192 + 256);
    }

    // Many at once, some given up in the middle: nobody sees the bytes of another.
    @Test
    void piecesAreNeverSharedAndAreUsedAgain() {
        SplittableRandom random = new SplittableRandom(7);
        List<SlabBuffer> buffers = new ArrayList<>();
        List<byte[]> expected = new ArrayList<>();
        for (int round = 0; round < 2_000; round++) {
            if (buffers.size() < 20) {
                buffers.add(new SlabBuffer(pool));
                expected.add(new byte[0]);
            }
            int which = random.nextInt(buffers.size());
            byte[] more = random(random, random.nextInt(30_000));
            byte[] before = expected.get(which);
            buffers.get(which).append(more, 0, more.length);
            byte[] after = Arrays.copyOf(before, before.length + more.length);
            System.arraycopy(more, 0, after, before.length, more.length);
            expected.set(which, after);
            if (after.length > 200_000) {
                assertThat(all(buffers.get(which))).isEqualTo(after);
                buffers.remove(which).clear();
                expected.remove(which);
            }
        }
        for (int i = 0; i < buffers.size(); i++) {
            assertThat(all(buffers.get(i))).isEqualTo(expected.get(i));
        }

        assertThat(pool.capacityBytes()).as("of 20 buffers of 200 kB").isLessThanOrEqualTo(5 * MEBIBYTE);
    }

    @Test
    void whatIsFreeIsKeptUpToABoundOnly() {
        byte[] megabyte = new byte[MEBIBYTE];
        List<SlabBuffer> buffers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            SlabBuffer buffer = new SlabBuffer(pool);
            buffer.append(megabyte, 0, MEBIBYTE);
            buffers.add(buffer);
        }
        assertThat(pool.capacityBytes()).isEqualTo(20 * MEBIBYTE);

        buffers.forEach(SlabBuffer::clear);

        assertThat(pool.capacityBytes()).isEqualTo(4 * MEBIBYTE);
    }

    // A whole line is handed over as it is; the next one begins elsewhere.
    @Test
    void aLineThatIsTakenStaysAsItIsWhileTheNextOneComes() {
        LineFramer framer = new LineFramer(MEBIBYTE, pool);
        byte[] line = new byte[50_001];
        Arrays.fill(line, (byte) 'a');
        line[50_000] = '\n';
        framer.add(line, 0, 30_000);
        assertThat(framer.next()).isEqualTo(LineFramer.FramerResult.NONE);
        framer.add(line, 30_000, 20_001);
        assertThat(framer.next()).isEqualTo(LineFramer.FramerResult.LINE);

        SlabBuffer taken = framer.takeLine();
        byte[] other = new byte[40_000];
        framer.add(other, 0, other.length);
        framer.next();

        assertThat(all(taken)).isEqualTo(Arrays.copyOf(line, 50_000));
        taken.clear();
        framer.discard();
        assertThat(pool.capacityBytes()).isEqualTo(MEBIBYTE);
    }
}
