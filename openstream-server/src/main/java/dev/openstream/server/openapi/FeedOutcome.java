package dev.openstream.server.openapi;

/** Result of a request for a {@link Feed}: the feed, or a refusal. */
public sealed interface FeedOutcome permits Feed, FeedRefused {}
