package dev.openstream.server.openapi;

/** HTTP methods of calls of the Open API. */
public enum Method {
    GET,
    POST,
    PUT,
    DELETE
}
