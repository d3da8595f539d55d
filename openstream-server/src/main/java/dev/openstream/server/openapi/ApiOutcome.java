package dev.openstream.server.openapi;

/** What became of a call: the controller answered, whatever it said, or no answer could be had. */
public sealed interface ApiOutcome permits ApiAnswer, ApiFailure {}
