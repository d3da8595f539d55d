package dev.openstream.server.openapi;

/**
 * One query parameter, decoded.
 *
 * @param name without percent encoding
 * @param value without percent encoding, empty when there was none
 */
public record QueryParameter(String name, String value) {}
