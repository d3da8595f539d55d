package dev.openstream.server.openapi;

/** Answer to the request for a {@link Feed}: the feed, or a refusal. */
public sealed interface FeedOutcome permits Feed, FeedRefused {}
