package dev.openstream.server.transport;

/**
 * The bytes that connections may make a loop keep. At half of a limit whoever holds more than a little is not read from; a
 * while later, or at the limit, the greediest is ended.
 *
 * @param total for all connections
 * @param perAddress for those of one address, of IPv6 of one network of 64 bits
 * @param perConnection for one; beyond it, it is not read from
 */
public record ByteLimits(long total, long perAddress, long perConnection) {

    /** Least total: below it the default bounds of a single connection would not fit. */
    public static final long LEAST_BYTES = 4L * 1024 * 1024;

    /** The parts of the heap, of the total and of the total that are the defaults. */
    private static final int HEAP_PARTS = 4;

    public ByteLimits {
        if (perConnection < 1 || perAddress < perConnection || total < perAddress) {
            throw new IllegalArgumentException("total is " + total + ", perAddress " + perAddress + ", perConnection "
                    + perConnection + "; each must be 1 or more, and none above the previous one");
        }
    }

    /** The defaults for each of {@code loops} loops in this JVM: together a quarter of its heap. */
    public static ByteLimits ofHeap(int loops) {
        return of(Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / HEAP_PARTS / loops));
    }

    /** Three quarters of {@code total} for an address, so that others have the rest; an eighth for a connection. */
    public static ByteLimits of(long total) {
        return new ByteLimits(total, total * 3 / 4, total / 8);
    }
}
