package dev.openstream.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.concurrent.TimeUnit;

/**
 * Return of heap that a peak of traffic made the JVM take. The serial collector gives memory back only when it collects
 * the old generation, which after the peak would be at the next peak. Collecting pauses every loop, so it is done only
 * where the heap has grown by much in a short time, when the old generation has come to rest, and seldom
 * (docs/adr/0075-the-heap-is-given-back.md).
 */
final class HeapTrim {

    /** Growth that is a peak; ordinary traffic makes the old generation grow by less in a minute. */
    static final long PEAK_BYTES = 16L << 20;

    /** Looks over which growth is measured, and between two collections at least. */
    static final int WINDOW_LOOKS = 60;

    /** Looks in a row at which the old generation has not grown. */
    static final int QUIET_LOOKS = 3;

    private static final long LOOK_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private long windowBytes = Long.MAX_VALUE;
    private int windowLooks;
    private boolean peak;
    private long oldBytes;
    private int quietLooks;
    private int restLooks = WINDOW_LOOKS;

    /** Looks once a second from now on, as long as the process lives. */
    static void start() {
        HeapTrim trim = new HeapTrim();
        Thread.ofPlatform().daemon().name("openstream-heap").start(trim::run);
    }

    private void run() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                long heapBytes =
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
                if (isDue(heapBytes, oldGenerationBytes())) {
                    System.gc();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Used bytes of the old generation; those of the young one come and go with every beat. */
    private static long oldGenerationBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .filter(pool ->
                        pool.getName().contains("Tenured") || pool.getName().contains("Old"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    /**
     * Looks once.
     *
     * @param heapBytes heap that the JVM has from the system
     * @param usedBytes used bytes of the old generation
     * @return true if the heap is to be collected now
     */
    boolean isDue(long heapBytes, long usedBytes) {
        windowBytes = windowLooks++ % WINDOW_LOOKS == 0 ? heapBytes : Math.min(windowBytes, heapBytes);
        peak |= heapBytes - windowBytes >= PEAK_BYTES;
        quietLooks = usedBytes > oldBytes ? 0 : quietLooks + 1;
        oldBytes = usedBytes;
        restLooks++;
        boolean due = peak && quietLooks >= QUIET_LOOKS && restLooks >= WINDOW_LOOKS;
        if (due) {
            peak = false;
            windowBytes = heapBytes;
            restLooks = 0;
        }
        return due;
    }
}
