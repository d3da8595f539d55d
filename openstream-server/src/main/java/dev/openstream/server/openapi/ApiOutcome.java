package dev.openstream.server.openapi;

/** Outcome of a call: an answer of the controller, of any status, or a failure to get one. */
public sealed interface ApiOutcome permits ApiAnswer, ApiFailure {}
