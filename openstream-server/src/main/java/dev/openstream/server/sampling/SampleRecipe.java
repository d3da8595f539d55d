package dev.openstream.server.sampling;

import dev.openstream.server.openapi.ApiRequest;

/**
 * A call to sample, and its period (protocol section 3.2). Immutable.
 *
 * @param request the call that is repeated; a GET
 * @param periodMillis the time from one beat to the next, 1 or more
 * @param callTimeoutMillis how long the controller has for one call; of those that share a call, the one that
 *     was there first says it
 */
public record SampleRecipe(ApiRequest request, int periodMillis, long callTimeoutMillis) {

    /** Time for one call where nothing else is said. */
    public static final long DEFAULT_CALL_TIMEOUT_MILLIS = 2_000;

    /**
     * A recipe.
     *
     * @throws IllegalArgumentException if {@code periodMillis} is less than 1
     */
    public SampleRecipe {
        if (periodMillis < 1) {
            throw new IllegalArgumentException("periodMillis must be 1 or more, not " + periodMillis);
        }
    }

    /**
     * A recipe with the usual time for one call.
     *
     * @throws IllegalArgumentException if {@code periodMillis} is less than 1
     */
    public static SampleRecipe of(ApiRequest request, int periodMillis) {
        return new SampleRecipe(request, periodMillis, DEFAULT_CALL_TIMEOUT_MILLIS);
    }
}
