package dev.openstream.verify.transcript;

/**
 * Step of a transcript that makes a call of the Open API over HTTP.
 *
 * @param method in capitals
 * @param url path and query
 * @param body JSON; empty for none
 */
public record HttpStep(String method, String url, String body) {}
