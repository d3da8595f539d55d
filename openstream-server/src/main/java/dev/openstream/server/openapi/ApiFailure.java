package dev.openstream.server.openapi;

/**
 * No answer could be had: the controller is out of reach, or said nothing in time.
 *
 * @param status the HTTP status that a gateway answers in this case: 429 over its own bound, 502 not reachable, 503 too much
 *     waits already, 504 not in time
 * @param reason one sentence for the user, without a full stop
 */
public record ApiFailure(int status, String reason) implements ApiOutcome {}
