package dev.openstream.server.sampling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples that waited in a {@link SampleQueue} when they were taken.
 *
 * @param samples the oldest first; empty if none came in time
 * @param dropped how many were dropped since the batch before, because they were not taken in time
 * @param ended true if the subscription has ended and these are its last samples
 * @param cause of the end, if it was a fault of ours; else null
 */
public record SampleBatch(
        List<QueuedSample> samples,
        long dropped,
        boolean ended,
        @Nullable Throwable cause) {}
