package dev.openstream.mcap;

/**
 * Times and number of a message.
 *
 * @param sequence number given by the publisher, unsigned 32 bits; 0 if it gives none
 * @param logTimeNanos time at which the message was recorded, ns since 1970
 * @param publishTimeNanos time at which the message was published, ns since 1970
 */
public record MessageTimes(long sequence, long logTimeNanos, long publishTimeNanos) {}
