package dev.openstream.protocol;

/**
 * The server did not do what a line asked for: an {@code error} line (protocol section 3). The session goes on.
 *
 * @param code from the catalogue; its hint goes with it
 * @param message one line for people: the field, the value and the rule
 */
public record Refusal(ErrorCode code, String message) implements Event {}
