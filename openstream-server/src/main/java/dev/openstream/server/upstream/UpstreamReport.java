package dev.openstream.server.upstream;

/**
 * A controller behind this server at one moment; for any thread.
 *
 * @param name what it is called, without credentials
 * @param up whether it was there when we last spoke to it
 * @param reason why not, empty if it was
 * @param calls made, or tried, samples over HTTP included
 * @param failures calls without an answer of the controller's
 * @param losses how often it was lost
 */
public record UpstreamReport(String name, boolean up, String reason, long calls, long failures, long losses) {}
