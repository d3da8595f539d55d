package dev.openstream.guard;

import org.jspecify.annotations.Nullable;

/**
 * Result of checking the points of one call.
 *
 * @param fault the first limit that they break, with field, joint, value and limit; null if none
 * @param limited the first that was brought within its limits; null if none was
 */
record GuardVerdict(@Nullable String fault, @Nullable String limited) {}
