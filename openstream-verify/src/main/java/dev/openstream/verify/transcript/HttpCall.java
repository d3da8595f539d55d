package dev.openstream.verify.transcript;

/**
 * A call of the Open API over HTTP.
 *
 * @param method in capitals
 * @param url path and query
 * @param body JSON; empty for none
 */
public record HttpCall(String method, String url, String body) {}
