package dev.openstream.host.page;

import java.util.Arrays;

/**
 * Some steps of a session's rhythm; a copy, for any thread. Where a step had no beat, its lateness is -1.
 *
 * @param from number of the first step
 * @param minMicros least lateness of the beats of each step
 * @param maxMicros greatest lateness of the beats of each step
 * @param missed beats without a sample
 * @param dropped samples that gave way to newer ones
 */
@SuppressWarnings("ArrayRecordComponent")
record RhythmSteps(long from, int[] minMicros, int[] maxMicros, int[] missed, int[] dropped) {

    /** True if nothing happened in any of them. */
    boolean empty() {
        return Arrays.stream(maxMicros).allMatch(micros -> micros < 0)
                && Arrays.stream(missed).allMatch(beats -> beats == 0)
                && Arrays.stream(dropped).allMatch(samples -> samples == 0);
    }

    int size() {
        return minMicros.length;
    }

    /** Number of the step behind the last one. */
    long end() {
        return from + size();
    }
}
