package dev.openstream.recording.table;

import org.jspecify.annotations.Nullable;

/**
 * The values known at one beat of the joints.
 *
 * @param seconds since the first beat
 * @param beat its number; one that is left out was missed
 * @param joints of this beat
 * @param target the newest targets that were sent; null before the first
 * @param pose the newest one that had been received; null before the first
 */
public record BeatRow(
        double seconds,
        long beat,
        JointSample joints,
        @Nullable JointSample target,
        @Nullable PoseSample pose) {}
