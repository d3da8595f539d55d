package dev.openstream.client;

/**
 * The arrival of a sample.
 *
 * @param receivedNanos when its line was read, on the scale of {@link System#nanoTime()}
 * @param delayNanos its transport time by then ({@link DelayFilter})
 * @param connection number of the connection that it came on; every connection of this JVM has its own
 */
record Arrival(long receivedNanos, long delayNanos, long connection) {}
