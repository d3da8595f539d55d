package dev.openstream.server.sampling;

import dev.openstream.server.openapi.ApiRequest;

/**
 * Call to sample, and its period (protocol section 3.2). Immutable.
 *
 * @param request call that is repeated, a GET
 * @param periodMillis time from one beat to the next, ms, 1 or more
 * @param callTimeoutMillis longest time for one call, ms; subscriptions that share a call use the value of the first
 *     one
 */
public record SampleRecipe(ApiRequest request, int periodMillis, long callTimeoutMillis) {

    /** Default of the longest time for one call, ms. */
    public static final long DEFAULT_CALL_TIMEOUT_MILLIS = 2_000;

    /**
     * Checks the period.
     *
     * @throws IllegalArgumentException if {@code periodMillis} is less than 1
     */
    public SampleRecipe {
        if (periodMillis < 1) {
            throw new IllegalArgumentException("periodMillis must be 1 or more, not " + periodMillis);
        }
    }

    /**
     * Creates a recipe with the default time for one call.
     *
     * @param request call that is repeated, a GET
     * @param periodMillis time from one beat to the next, ms, 1 or more
     * @return the recipe
     * @throws IllegalArgumentException if {@code periodMillis} is less than 1
     */
    public static SampleRecipe of(ApiRequest request, int periodMillis) {
        return new SampleRecipe(request, periodMillis, DEFAULT_CALL_TIMEOUT_MILLIS);
    }
}
