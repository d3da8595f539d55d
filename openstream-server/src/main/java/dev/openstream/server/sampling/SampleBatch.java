package dev.openstream.server.sampling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples taken from a {@link SampleQueue}.
 *
 * @param samples samples, oldest first; empty if none came in time
 * @param dropped number of samples dropped since the batch before, because they were not taken in time
 * @param ended true if the subscription has ended and these are its last samples
 * @param cause internal error that ended the subscription; null otherwise
 */
public record SampleBatch(
        List<QueuedSample> samples,
        long dropped,
        boolean ended,
        @Nullable Throwable cause) {}
