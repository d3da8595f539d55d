package dev.openstream.cli;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.concurrent.TimeUnit;

/**
 * Return of heap that a peak of traffic made the JVM take. The serial collector gives memory back only when it collects
 * the old generation, which after the peak would be at the next peak. Collecting pauses every loop, so it is done only
 * where the heap has grown by much in a short time, when the old generation has come to rest, and seldom; and again
 * where peers of the peak were still connected then, and have left (docs/adr/0075-the-heap-is-given-back.md).
 */
final class HeapTrim {

    /** Growth that is a peak; ordinary traffic makes the old generation grow by less in a minute. */
    static final long PEAK_BYTES = 16L << 20;

    /** Looks over which growth is measured. */
    static final int WINDOW_LOOKS = 60;

    /** Looks between two collections at least. */
    static final int REST_LOOKS = 20;

    /** Looks in a row at which the old generation has not grown. */
    static final int QUIET_LOOKS = 3;

    private static final long LOOK_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private Look low = Look.BEFORE_ANY;
    private int windowLooks;
    private boolean peak;
    private Look beforePeak = Look.BEFORE_ANY;
    private Look collected = Look.BEFORE_ANY;
    private long oldBytes;
    private int quietLooks;
    private int restLooks = REST_LOOKS;

    /**
     * State of the process.
     *
     * @param heapBytes heap that the JVM has from the system
     * @param oldBytes used bytes of the old generation; those of the young one come and go with every beat
     * @param descriptors open descriptors, of which each connection has one
     */
    record Look(long heapBytes, long oldBytes, long descriptors) {

        private static final Look BEFORE_ANY = new Look(Long.MAX_VALUE, 0, 0);

        private static Look now() {
            return new Look(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted(),
                    oldGenerationBytes(),
                    openDescriptors());
        }

        private static long oldGenerationBytes() {
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .filter(pool ->
                            pool.getName().contains("Tenured") || pool.getName().contains("Old"))
                    .map(MemoryPoolMXBean::getUsage)
                    .mapToLong(usage -> usage.getUsed())
                    .sum();
        }

        private static long openDescriptors() {
            return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                    ? system.getOpenFileDescriptorCount()
                    : 0;
        }

        private boolean isPeakOver(Look other) {
            return heapBytes - other.heapBytes >= PEAK_BYTES;
        }

        private Look lower(Look other) {
            return heapBytes < other.heapBytes ? this : other;
        }
    }

    /** Looks once a second from now on, as long as the process lives. */
    static void start() {
        HeapTrim trim = new HeapTrim();
        Thread.ofPlatform().daemon().name("openstream-heap").start(trim::run);
    }

    private void run() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                if (isDue(Look.now())) {
                    System.gc();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once; returns true if the heap is to be collected now. */
    boolean isDue(Look look) {
        low = windowLooks++ % WINDOW_LOOKS == 0 ? look : look.lower(low);
        if (!peak && look.isPeakOver(low)) {
            peak = true;
            beforePeak = low;
        }
        quietLooks = look.oldBytes > oldBytes ? 0 : quietLooks + 1;
        oldBytes = look.oldBytes;
        restLooks++;
        boolean due = (peak || havePeersLeft(look)) && quietLooks >= QUIET_LOOKS && restLooks >= REST_LOOKS;
        if (due) {
            peak = false;
            collected = look;
            low = look;
            restLooks = 0;
        }
        return due;
    }

    /**
     * Returns true if the last collection did not give back the peak, and half of the descriptors that were open then beyond
     * those before the peak are closed now. Halving bounds the collections of one peak.
     */
    private boolean havePeersLeft(Look look) {
        return look.isPeakOver(beforePeak)
                && collected.descriptors > beforePeak.descriptors
                && look.descriptors <= (beforePeak.descriptors + collected.descriptors) / 2;
    }
}
