package dev.openstream.server.admin;

/**
 * A request to the admin port that was let in.
 *
 * @param method GET, POST, PUT or DELETE mostly
 * @param path as it was written, without the query: {@code /sessions}
 * @param query as it was written, behind the question mark; empty if there is none
 * @param body not a copy; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record AdminRequest(String method, String path, String query, byte[] body) {}
