package dev.openstream.mcap;

/**
 * Times of a message, and its number.
 *
 * @param sequence counted by whoever published it, 32 bits without a sign
 * @param logTimeNanos when it was recorded
 * @param publishTimeNanos when it was published
 */
public record MessageTimes(long sequence, long logTimeNanos, long publishTimeNanos) {}
