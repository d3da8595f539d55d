package dev.openstream.verify.transcript;

/**
 * Call of the Open API over HTTP in a transcript.
 *
 * @param method HTTP method, in upper case
 * @param url path and query
 * @param body JSON text; empty for none
 */
public record HttpStep(String method, String url, String body) {}
