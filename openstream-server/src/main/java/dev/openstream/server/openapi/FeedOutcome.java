package dev.openstream.server.openapi;

/** What becomes of the wish for a {@link Feed}: there is one, or there is none to be had. */
public sealed interface FeedOutcome permits Feed, FeedRefused {}
