package dev.openstream.cli.system;

import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A program that takes memory outside of the heap until there is none, through Netty and then through the JDK, and says how
 * long it was until it heard so: {@code NETTY_NANOS JDK_NANOS}.
 */
final class DirectMemory {

    private static final int PIECE_BYTES = 64 * 1024;
    private static final int MOST_PIECES = 4096;
    private static final int TRIES = 2;

    private static final List<Object> KEPT = new ArrayList<>();

    private DirectMemory() {}

    public static void main(String[] arguments) {
        long netty = refusedNanos(() -> ByteBufAllocator.DEFAULT.directBuffer(PIECE_BYTES));
        KEPT.clear();
        long jdk = refusedNanos(() -> ByteBuffer.allocateDirect(PIECE_BYTES));
        System.out.println(netty + " " + jdk);
    }

    /** The shortest time of a few that an allocation took to fail: the machine may be busy. */
    private static long refusedNanos(Supplier<Object> allocation) {
        long shortest = Long.MAX_VALUE;
        int refused = 0;
        while (refused < TRIES) {
            long began = System.nanoTime();
            try {
                KEPT.add(allocation.get());
            } catch (OutOfMemoryError e) {
                shortest = Math.min(shortest, System.nanoTime() - began);
                refused++;
            }
            if (KEPT.size() > MOST_PIECES) {
                throw new IllegalStateException("no limit holds");
            }
        }
        return shortest;
    }
}
