package dev.openstream.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The memory of many recordings has one bound, and each keeps its newest lines. */
final class PagePoolTest {

    private static final int RING_BYTES = 64 * LineRing.PAGE_BYTES;
    private static final int POOL_PAGES = 100;

    private final PagePool pool = new PagePool((long) POOL_PAGES * LineRing.PAGE_BYTES);

    private static void add(LineRing ring, int number, int length) {
        byte[] line = (number + ":" + "x".repeat(length)).getBytes(StandardCharsets.US_ASCII);
        ring.add(true, number, line, 0, line.length);
    }

    private static List<Long> numbers(LineRing ring) {
        List<Long> numbers = new ArrayList<>();
        ring.read((fromClient, atNanos, bytes, length) -> {
            assertThat(bytes == null ? atNanos + ":" : new String(bytes, StandardCharsets.US_ASCII))
                    .startsWith(atNanos + ":");
            numbers.add(atNanos);
        });
        return numbers;
    }

    @Test
    void oneAloneHasAllThatItMayHave() {
        LineRing ring = pool.newRing(RING_BYTES);
        for (int i = 0; i < 1_000; i++) {
            add(ring, i, 4_000);
        }

        assertThat(pool.pages()).isEqualTo(65);
        assertThat(numbers(ring)).endsWith(998L, 999L).hasSizeGreaterThan(250);
    }

    @Test
    void manyShareAndEachKeepsItsNewest() {
        List<LineRing> rings =
                IntStream.range(0, 20).mapToObj(_ -> pool.newRing(RING_BYTES)).toList();
        for (int i = 0; i < 500; i++) {
            for (LineRing ring : rings) {
                add(ring, i, 4_000);
            }
        }

        assertThat(pool.pages()).isEqualTo(POOL_PAGES);
        for (LineRing ring : rings) {
            List<Long> numbers = numbers(ring);
            assertThat(numbers).hasSizeGreaterThan(8).isEqualTo(before(500, numbers.size()));
        }
    }

    // A thousand sessions still have a little each, which is the only memory beyond the bound.
    @Test
    void whoComesWhenAllIsTakenGetsALittle() {
        LineRing first = pool.newRing(RING_BYTES);
        List<LineRing> rings =
                IntStream.range(0, 200).mapToObj(_ -> pool.newRing(RING_BYTES)).toList();
        for (int i = 0; i < 50; i++) {
            add(first, i, 4_000);
            for (LineRing ring : rings) {
                add(ring, i, 4_000);
            }
        }

        assertThat(pool.pages()).isLessThanOrEqualTo(201 * PagePool.LEAST_PAGES);
        assertThat(numbers(rings.getLast())).endsWith(48L, 49L);
    }

    @Test
    void whatIsGivenAwayCountsUntilItIsWritten() {
        LineRing ring = pool.newRing(RING_BYTES);
        for (int i = 0; i < 1_000; i++) {
            add(ring, i, 4_000);
        }
        pool.close(ring);
        assertThat(pool.pages()).isEqualTo(65);
        assertThat(numbers(ring)).endsWith(999L);

        pool.release(ring);

        assertThat(pool.pages()).isZero();
    }

    /** Lines of all lengths in rings that take pages from each other: what is left is whole, in order, and the newest. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverTheirLengthsLinesStayWholeAndInOrder(long seed) {
        Random random = new Random(seed);
        List<LineRing> rings =
                IntStream.range(0, 5).mapToObj(_ -> pool.newRing(RING_BYTES)).toList();
        for (int i = 0; i < 5_000; i++) {
            LineRing ring = rings.get(Math.min(random.nextInt(5), random.nextInt(5)));
            add(ring, i, random.nextInt(30) == 0 ? random.nextInt(RING_BYTES) : random.nextInt(3_000));
        }

        assertThat(pool.pages()).isLessThanOrEqualTo(POOL_PAGES + rings.size() * PagePool.LEAST_PAGES);
        for (LineRing ring : rings) {
            assertThat(numbers(ring)).isSorted().hasSizeGreaterThan(1);
        }
    }

    /** The {@code count} numbers before {@code end}. */
    private static List<Long> before(int end, int count) {
        return IntStream.range(end - count, end).mapToObj(Long::valueOf).toList();
    }
}
