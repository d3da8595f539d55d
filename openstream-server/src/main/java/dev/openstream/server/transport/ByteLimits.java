package dev.openstream.server.transport;

/**
 * Limits of the memory that a loop keeps for its connections. At half of a limit, connections that use more than a
 * little are not read from. Some time later, or at the limit, the ones that use most are ended.
 *
 * @param total limit in bytes for all connections
 * @param perAddress limit in bytes for the connections of one address; for IPv6, of one network of 64 bits
 * @param perConnection limit in bytes for one connection; above it, it is not read from
 */
public record ByteLimits(long total, long perAddress, long perConnection) {

    /** Smallest total in bytes: below it the default limits of a single connection would not fit. */
    public static final long LEAST_BYTES = 4L * 1024 * 1024;

    /** The parts of the heap, of the total and of the total that are the defaults. */
    private static final int HEAP_PARTS = 4;

    public ByteLimits {
        if (perConnection < 1 || perAddress < perConnection || total < perAddress) {
            throw new IllegalArgumentException("total is " + total + ", perAddress " + perAddress + ", perConnection "
                    + perConnection + "; each must be 1 or more, and none above the previous one");
        }
    }

    /**
     * Creates the default limits of one of several loops in this JVM, which together use a quarter of the heap.
     *
     * @param loops number of loops
     * @return the limits of one loop
     */
    public static ByteLimits ofHeap(int loops) {
        return of(Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / HEAP_PARTS / loops));
    }

    /**
     * Creates limits from a total: three quarters of it for an address, so that others have the rest, and an eighth for
     * a connection.
     *
     * @param total limit in bytes for all connections
     * @return the limits
     */
    public static ByteLimits of(long total) {
        return new ByteLimits(total, total * 3 / 4, total / 8);
    }
}
