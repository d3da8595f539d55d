package dev.openstream.server.upstream;

/**
 * A controller behind this server at one moment; for any thread.
 *
 * @param name address, without credentials
 * @param up true if it was reachable at the last contact
 * @param reason why not, empty if it was
 * @param calls made, or tried, samples over HTTP included
 * @param failures calls without an answer of the controller's
 * @param losses number of its losses
 */
public record UpstreamReport(String name, boolean up, String reason, long calls, long failures, long losses) {}
