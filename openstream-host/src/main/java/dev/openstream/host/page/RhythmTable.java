package dev.openstream.host.page;

import java.util.Arrays;

/** A minute of a session's rhythm: four numbers for each of its steps, a step at the place of its number modulo 600. */
final class RhythmTable {

    /** A minute in steps. */
    static final int STEPS = 600;

    /** Memory of one table. */
    static final int BYTES = 4 * Integer.BYTES * STEPS;

    final int[] minMicros = new int[STEPS];
    final int[] maxMicros = new int[STEPS];
    final int[] missed = new int[STEPS];
    final int[] dropped = new int[STEPS];

    static int place(long step) {
        return (int) (step % STEPS);
    }

    /** Nothing happened in {@code step}. */
    void clear(long step) {
        int at = place(step);
        minMicros[at] = -1;
        maxMicros[at] = -1;
        missed[at] = 0;
        dropped[at] = 0;
    }

    void put(RhythmSteps steps) {
        for (int i = 0; i < steps.size(); i++) {
            int at = place(steps.from() + i);
            minMicros[at] = steps.minMicros()[i];
            maxMicros[at] = steps.maxMicros()[i];
            missed[at] = steps.missed()[i];
            dropped[at] = steps.dropped()[i];
        }
    }

    /** A copy of {@code size} steps, 600 at most. */
    RhythmSteps copy(long from, int size) {
        return new RhythmSteps(
                from,
                part(minMicros, from, size),
                part(maxMicros, from, size),
                part(missed, from, size),
                part(dropped, from, size));
    }

    private static int[] part(int[] ring, long from, int size) {
        int begin = place(from);
        int end = begin + size;
        int[] part = Arrays.copyOfRange(ring, begin, end);
        if (end > STEPS) {
            System.arraycopy(ring, 0, part, STEPS - begin, end - STEPS);
        }
        return part;
    }
}
