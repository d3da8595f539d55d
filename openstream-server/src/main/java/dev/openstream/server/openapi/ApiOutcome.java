package dev.openstream.server.openapi;

/** Outcome of a call: an answer of the controller, with any status, or the failure to get one. */
public sealed interface ApiOutcome permits ApiAnswer, ApiFailure {}
