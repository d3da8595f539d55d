package dev.openstream.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.concurrent.TimeUnit;

/**
 * Return of heap that a peak of traffic made the JVM take. The serial collector gives memory back only when it collects
 * the old generation, which after the peak would be at the next peak. Collecting pauses every loop, so it is done only
 * where there is much to return, when the old generation has come to rest, and seldom (docs/adr/0075-the-heap-is-given-back.md).
 */
final class HeapTrim {

    /** Heap beyond that of the start that is worth a pause. */
    static final long WORTH_BYTES = 16L << 20;

    /** Looks in a row at which the old generation has not grown. */
    static final int QUIET_LOOKS = 3;

    /** Looks between two collections at least. */
    static final int PAUSE_LOOKS = 60;

    private static final long LOOK_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private final long startBytes;
    private long usedBytes;
    private int quietLooks;
    private int pauseLooks = PAUSE_LOOKS;

    /**
     * One that has not looked yet.
     *
     * @param startBytes heap that the JVM takes at its start
     */
    HeapTrim(long startBytes) {
        this.startBytes = startBytes;
    }

    /** Looks once a second from now on, as long as the process lives. */
    static void start() {
        long startBytes = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getInit();
        HeapTrim trim = new HeapTrim(startBytes);
        Thread.ofPlatform().daemon().name("openstream-heap").start(trim::run);
    }

    private void run() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                long committedBytes =
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
                if (isDue(committedBytes, oldBytes())) {
                    System.gc();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Bytes in the old generation; what is collected often comes and goes with every beat. */
    private static long oldBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .filter(pool -> pool.getName().contains("Tenured") || pool.getName().contains("Old"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    /**
     * Looks once.
     *
     * @param committedBytes heap that the JVM has from the system
     * @param oldBytes used bytes of the old generation
     * @return true if the heap is to be collected now
     */
    boolean isDue(long committedBytes, long oldBytes) {
        quietLooks = oldBytes > usedBytes ? 0 : quietLooks + 1;
        usedBytes = oldBytes;
        pauseLooks++;
        boolean due =
                committedBytes - startBytes >= WORTH_BYTES && quietLooks >= QUIET_LOOKS && pauseLooks >= PAUSE_LOOKS;
        if (due) {
            pauseLooks = 0;
        }
        return due;
    }
}
