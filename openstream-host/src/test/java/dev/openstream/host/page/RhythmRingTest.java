package dev.openstream.host.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The strip of the last minute: no beat of it is lost, and none is in a step that is not its own. */
final class RhythmRingTest {

    private static final long MILLI = 1_000_000;
    private static final long ORIGIN = -7 * MILLI;

    private final RhythmRing ring = new RhythmRing(ORIGIN);

    /** Time, in ms since the origin. */
    private static long at(double millis) {
        return ORIGIN + Math.round(millis * MILLI);
    }

    private RhythmSteps finished(long from, double nowMillis) {
        return ring.finished(from, RhythmTable.STEPS, at(nowMillis));
    }

    @Test
    void oneLateBeatAmongManyIsSeen() {
        ring.begin(at(0));
        for (int beat = 0; beat < 50; beat++) {
            ring.beat(at(beat * 2), beat == 17 ? 4_321_000 : 40_000 + beat * 1_000);
        }

        RhythmSteps steps = finished(0, 100);

        assertThat(steps.minMicros()).containsExactly(40);
        assertThat(steps.maxMicros()).containsExactly(4_321);
    }

    @Test
    void stepBeginsAtItsBoundary() {
        ring.begin(at(0));
        ring.beat(at(99.999999), 1_000);
        ring.beat(at(100), 2_000);
        ring.missed(at(199.999999), 3);
        ring.dropped(at(200));
        ring.dropped(at(299));

        RhythmSteps steps = finished(0, 300);

        assertThat(steps.from()).isZero();
        assertThat(steps.maxMicros()).containsExactly(1, 2, -1);
        assertThat(steps.minMicros()).containsExactly(1, 2, -1);
        assertThat(steps.missed()).containsExactly(0, 3, 0);
        assertThat(steps.dropped()).containsExactly(0, 0, 2);
    }

    // The one that runs may still get worse.
    @Test
    void onlyStepsThatAreOverAreCopied() {
        ring.begin(at(0));
        ring.beat(at(50), 1_000);

        assertThat(finished(0, 99.9).size()).isZero();
        assertThat(finished(0, 100).size()).isEqualTo(1);
        assertThat(finished(1, 199).size()).isZero();
    }

    @Test
    void nothingIsKnownFromBeforeItsSession() {
        ring.begin(at(0));
        ring.beat(at(10), 9_000_000);
        ring.begin(at(12_345));
        ring.beat(at(12_350), 1_000);

        RhythmSteps steps = finished(0, 12_500);

        assertThat(steps.from()).isEqualTo(123);
        assertThat(steps.maxMicros()).containsExactly(1, -1);
    }

    @Test
    void minuteIsAllThatIsKeptHoweverLongNothingHappened() {
        ring.begin(at(0));
        ring.beat(at(10), 9_000_000);
        ring.beat(at(3_600_000), 1_000);

        RhythmSteps steps = finished(0, 3_600_100);

        assertThat(steps.from()).isEqualTo(36_001 - RhythmTable.STEPS + 1);
        assertThat(steps.end()).isEqualTo(36_001);
        assertThat(steps.maxMicros()).endsWith(1).doesNotContain(9_000);
        assertThat(steps.empty()).isFalse();
        assertThat(finished(0, 7_200_000).empty()).isTrue();
    }

    // Against a table without a ring: random beats over two minutes, read at random moments in random pieces.
    @Test
    void piecesAreTheWhole() {
        Random random = new Random(11);
        Map<Long, int[]> expected = new TreeMap<>();
        Map<Long, int[]> read = new TreeMap<>();
        double millis = 3;
        ring.begin(at(millis));
        long next = 0;
        while (millis < 120_000) {
            millis += random.nextInt(500) == 0 ? random.nextDouble(3_000) : random.nextDouble(8);
            int micros = random.nextInt(5_000);
            int[] step = expected.computeIfAbsent((long) millis / 100, _ -> new int[] {-1, -1, 0, 0});
            switch (random.nextInt(10)) {
                case 0 -> {
                    ring.missed(at(millis), 2);
                    step[2] += 2;
                }
                case 1 -> {
                    ring.dropped(at(millis));
                    step[3]++;
                }
                default -> {
                    ring.beat(at(millis), micros * 1_000L);
                    step[0] = step[0] < 0 ? micros : Math.min(step[0], micros);
                    step[1] = Math.max(step[1], micros);
                }
            }
            if (random.nextInt(1_000) == 0) {
                next = readInto(read, next, 1 + random.nextInt(RhythmTable.STEPS), millis);
            }
        }
        readInto(read, next, 17, millis);
        long running = (long) millis / 100;
        expected.keySet().removeIf(step -> step >= running);
        read.values().removeIf(step -> step[1] < 0 && step[2] == 0 && step[3] == 0);

        assertThat(read.keySet()).isEqualTo(expected.keySet());
        expected.forEach((step, values) -> assertThat(read.get(step)).containsExactly(values));
    }

    private long readInto(Map<Long, int[]> read, long next, int most, double millis) {
        long end = next;
        RhythmSteps steps = ring.finished(next, most, at(millis));
        while (steps.size() > 0) {
            for (int i = 0; i < steps.size(); i++) {
                read.put(
                        steps.from() + i,
                        new int[] {steps.minMicros()[i], steps.maxMicros()[i], steps.missed()[i], steps.dropped()[i]});
            }
            end = steps.end();
            steps = ring.finished(end, most, at(millis));
        }
        return end;
    }

    // 500 times a second for each session, on the loop that keeps all beats.
    @Test
    void beatAllocatesNothing() {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ring.begin(at(0));
        ring.beat(at(1), 1_000);
        long before = thread.getCurrentThreadAllocatedBytes();
        for (int beat = 0; beat < 100_000; beat++) {
            ring.beat(ORIGIN + beat * 2L * MILLI, 1_000);
        }
        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
    }

    @Test
    void manySessionsAreWithinTheirShareOfTheMemory() {
        long mib = 1L << 20;

        assertThat(RhythmRings.most(512 * mib, 1)).isEqualTo(RhythmRings.MOST);
        assertThat((long) RhythmRings.MOST * RhythmTable.BYTES).isLessThan(10 * mib);
        assertThat(4L * RhythmRings.most(64 * mib, 4) * RhythmTable.BYTES).isLessThanOrEqualTo(2 * mib);
        assertThat(RhythmRings.most(16 * mib, 1_000)).isEqualTo(1);
    }
}
