package dev.openstream.server.admin;

/**
 * Request to the admin port, after its access check.
 *
 * @param method HTTP method
 * @param path path as it was written, without the query, for example {@code /sessions}
 * @param query query as it was written, without the question mark; empty if there is none
 * @param body body, not a copy; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record AdminRequest(String method, String path, String query, byte[] body) {}
