package dev.openstream.server.openapi;

/**
 * The controller is not to be sampled for one more recipe.
 *
 * @param reason one sentence for the user, without a full stop
 */
public record FeedRefused(String reason) implements FeedOutcome {}
