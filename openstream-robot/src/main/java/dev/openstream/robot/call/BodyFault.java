package dev.openstream.robot.call;

import org.jspecify.annotations.Nullable;

/**
 * Fault of a body, and its offset.
 *
 * @param at offset of the value at fault; of several faults, the first in the text is reported
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
