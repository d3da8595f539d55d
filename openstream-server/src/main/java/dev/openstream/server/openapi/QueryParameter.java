package dev.openstream.server.openapi;

/**
 * Query parameter, decoded.
 *
 * @param name name without percent encoding
 * @param value value without percent encoding; empty if there was none
 */
public record QueryParameter(String name, String value) {}
