package dev.openstream.server.openapi;

/** The HTTP methods that an Open API call may have. */
public enum Method {
    GET,
    POST,
    PUT,
    DELETE
}
