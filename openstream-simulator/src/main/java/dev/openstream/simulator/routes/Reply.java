package dev.openstream.simulator.routes;

/**
 * One answer that an endpoint may give.
 *
 * @param status HTTP status
 * @param meaning for people
 * @param example a body, from which the documentation derives the shape; empty for an empty body
 */
record Reply(int status, String meaning, String example) {}
