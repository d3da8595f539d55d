package dev.openstream.server.sampling;

import dev.openstream.server.openapi.ApiOutcome;

/**
 * One sample that was handed to another thread; a copy, for as long as anybody wants.
 *
 * @param beat the number of its beat, from 1 on; missed and dropped ones leave gaps
 * @param beatNanos when its beat was kept, in nanoseconds of the loop's {@link dev.openstream.server.pacing.Ticker}
 * @param durationNanos time from the call to its outcome
 * @param outcome the answer, whatever its status, or the reason why there is none
 */
public record QueuedSample(long beat, long beatNanos, long durationNanos, ApiOutcome outcome) {}
