package dev.openstream.server.sampling;

import dev.openstream.server.openapi.ApiOutcome;

/**
 * Sample that was handed to another thread: a copy that may be kept.
 *
 * @param beat number of its beat, from 1; missed and dropped beats leave gaps
 * @param beatNanos time of its beat, by the loop's {@link dev.openstream.server.pacing.Ticker}, ns
 * @param durationNanos time from the call to its outcome, ns
 * @param outcome answer of the controller, whatever its status, or the failure
 */
public record QueuedSample(long beat, long beatNanos, long durationNanos, ApiOutcome outcome) {}
