package dev.openstream.protocol.contract;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Processor time that other processes take from a measurement. A test that goes by the clock says nothing about the server while
 * the machine is busy with something else, and is repeated then.
 */
public final class OtherLoad {

    /** Share of one core, from which on others disturb a measurement. */
    private static final double BUSY = 0.2;

    /** Unit of {@code /proc/stat}. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final Path STAT = Path.of("/proc/stat");

    private final OperatingSystemMXBean own = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long beganNanos;
    private long othersNanos;

    /** A measurement that begins now. */
    public OtherLoad() {
        begin();
    }

    /** Begins anew. */
    public void begin() {
        beganNanos = System.nanoTime();
        othersNanos = othersNanos();
    }

    /** True if others took more than a fifth of a core since the beginning; false where the system does not tell. */
    public boolean busy() {
        return (double) (othersNanos() - othersNanos) / (System.nanoTime() - beganNanos) > BUSY;
    }

    /** Of all cores together, since the machine was started. */
    private long othersNanos() {
        if (!Files.isReadable(STAT)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(STAT)) {
            String[] cpu = lines.findFirst().orElse("").strip().split(" +", -1);
            long ticks = 0;
            // Behind the name: user, nice, system, idle, iowait, irq, softirq, steal.
            for (int field : new int[] {1, 2, 3, 6, 7, 8}) {
                ticks += Long.parseLong(cpu[field]);
            }
            return ticks * TICK_NANOS - own.getProcessCpuTime();
        } catch (IOException e) {
            return 0;
        }
    }
}
