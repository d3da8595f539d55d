package dev.openstream.bench;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * Times noted by one process and read by another, in a file that both have mapped: the number of times, then the times, in
 * ns of the machine's monotonic clock, which is one for all processes. Written by one thread at a time.
 */
final class Stamps {

    private static final int MOST = 1 << 17;
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer file;

    private Stamps(ByteBuffer file) {
        this.file = file;
    }

    /** Opens {@code path}; what it does not have yet is 0. */
    static Stamps open(Path path) throws IOException {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Stamps(channel.map(MapMode.READ_WRITE, 0, 8L * (MOST + 1)));
        }
    }

    /** Adds a time; those that there is no room for are lost. */
    void add(long nanos) {
        int count = count();
        if (count < MOST) {
            LONGS.set(file, 8 * (count + 1), nanos);
            LONGS.setRelease(file, 0, (long) (count + 1));
        }
    }

    int count() {
        return Math.toIntExact((long) LONGS.getAcquire(file, 0));
    }

    long at(int index) {
        return (long) LONGS.get(file, 8 * (index + 1));
    }

    /** Waits until there are {@code count}, five seconds at most. */
    void await(int count) throws IOException {
        long until = System.nanoTime() + 5_000_000_000L;
        while (count() < count) {
            if (System.nanoTime() - until > 0) {
                throw new IOException("only " + count() + " of " + count + " lines were stamped");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
