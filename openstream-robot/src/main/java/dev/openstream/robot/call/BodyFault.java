package dev.openstream.robot.call;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a body, and where.
 *
 * @param at the offset of the value at fault, so that of several the one is told that is met first
 * @param words field, value and rule, for people
 */
public record BodyFault(int at, String words) {

    /** The first of {@code faults} in the text, each null if there is none; null if there is none at all. */
    public static @Nullable BodyFault first(@Nullable BodyFault... faults) {
        BodyFault first = null;
        for (BodyFault fault : faults) {
            if (fault != null && (first == null || fault.at < first.at)) {
                first = fault;
            }
        }
        return first;
    }
}
