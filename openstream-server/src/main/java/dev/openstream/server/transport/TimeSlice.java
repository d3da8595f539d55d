package dev.openstream.server.transport;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Time slices of threads. From version 6.12 on Linux lets a thread ask for short or long ones: it gets no more and no less of a
 * core than before, but gets it sooner or later when it wakes up on a busy machine (docs/adr/0025-short-time-slices.md).
 * If the system does not support this, beats are served with normal time slices.
 */
public final class TimeSlice {

    private static final Logger log = LoggerFactory.getLogger(TimeSlice.class);

    /** The shortest that Linux gives. */
    static final long SHORT_NANOS = 100_000;

    /** The longest that Linux gives. */
    static final long LONG_NANOS = 100_000_000;

    /** Linux's SCHED_OTHER, and SCHED_BATCH: who wakes up interrupts nobody. */
    private static final int NORMAL = 0;

    static final int BATCH = 3;

    /** Size of Linux's sched_attr, and where policy and slice stand in it. */
    private static final int ATTRIBUTES_BYTES = 56;

    private static final int POLICY_OFFSET = 4;
    private static final int NICE_OFFSET = 16;
    private static final int SLICE_OFFSET = 24;

    private static final Path THREADS = Path.of("/proc/self/task");

    /** The system calls sched_getattr and sched_setattr, which the C library has no names for, and how to make one. */
    private record Calls(long get, long set, MethodHandle syscall) {}

    /** Niceness of the loop's helper threads above the loop's: they have about a third of its weight. */
    private static final int NICER = 5;

    private static final int NICEST = 19;

    /** Scheduling of a thread. */
    record SchedulerAttributes(int policy, int nice, long sliceNanos) {}

    private TimeSlice() {}

    /** Requests the shortest time slices for the calling thread, which serves beats. */
    static void shortenForThisThread() {
        try {
            SchedulerAttributes now = of(0);
            set(0, new SchedulerAttributes(now.policy(), now.nice(), SHORT_NANOS));
            log.debug("time slice set to 0.1 ms");
        } catch (Throwable e) {
            log.debug("time slice stays at its default: {}", e.toString());
        }
    }

    /**
     * Requests the longest time slices for the calling thread, and that it preempts no other thread when it wakes up.
     * For threads without beats.
     */
    public static void lengthenForThisThread() {
        try {
            SchedulerAttributes now = of(0);
            if (now.policy() == NORMAL) {
                set(0, new SchedulerAttributes(BATCH, Math.min(NICEST, now.nice() + NICER), LONG_NANOS));
            }
        } catch (Throwable e) {
            log.debug("time slice stays at its default: {}", e.toString());
        }
    }

    /**
     * Requests the longest time slices for the JVM's compilers, and that they preempt no other thread. A thread that
     * has called a method often enough wakes a compiler on its own core, and would otherwise wait until the method is
     * compiled.
     */
    public static void lengthenForCompilers() {
        try {
            for (long thread : compilers()) {
                // A real-time policy of the process was chosen on purpose, and is kept.
                SchedulerAttributes now = of(thread);
                if (now.policy() == NORMAL) {
                    set(thread, new SchedulerAttributes(BATCH, now.nice(), LONG_NANOS));
                }
            }
            log.debug("time slices of the compilers set to 100 ms");
        } catch (Throwable e) {
            log.debug("time slices of the compilers stay at their default: {}", e.toString());
        }
    }

    /** The JVM's compilers, by the system's numbers of their threads. */
    static List<Long> compilers() throws IOException {
        try (Stream<Path> threads = Files.list(THREADS)) {
            return threads.filter(TimeSlice::isCompiler)
                    .map(thread -> Long.parseLong(thread.getFileName().toString()))
                    .toList();
        }
    }

    /** True if {@code thread}, a folder of /proc, is a compiler's; false if it has just ended. */
    private static boolean isCompiler(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).matches("C[12] Compiler.*\n");
        } catch (IOException e) {
            return false;
        }
    }

    /** Scheduling of {@code thread}, 0 for the calling one; the slice is 0 on a Linux that does not tell. */
    static SchedulerAttributes of(long thread) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = attributes(calls(), thread, arena);
            return new SchedulerAttributes(
                    attributes.get(ValueLayout.JAVA_INT, POLICY_OFFSET),
                    attributes.get(ValueLayout.JAVA_INT, NICE_OFFSET),
                    attributes.get(ValueLayout.JAVA_LONG, SLICE_OFFSET));
        }
    }

    private static void set(long thread, SchedulerAttributes schedule) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            Calls calls = calls();
            MemorySegment attributes = attributes(calls, thread, arena);
            attributes.set(ValueLayout.JAVA_INT, POLICY_OFFSET, schedule.policy());
            attributes.set(ValueLayout.JAVA_INT, NICE_OFFSET, schedule.nice());
            attributes.set(ValueLayout.JAVA_LONG, SLICE_OFFSET, schedule.sliceNanos());
            call(calls, calls.set(), thread, attributes, 0);
        }
    }

    private static MemorySegment attributes(Calls calls, long thread, Arena arena) throws Throwable {
        MemorySegment attributes = arena.allocate(ATTRIBUTES_BYTES, Long.BYTES);
        call(calls, calls.get(), thread, attributes, ATTRIBUTES_BYTES);
        return attributes;
    }

    private static void call(Calls calls, long number, long thread, MemorySegment attributes, long size)
            throws Throwable {
        if ((long) calls.syscall().invokeExact(number, thread, attributes, size, 0L) != 0) {
            throw new UnsupportedOperationException("system call " + number + " failed");
        }
    }

    private static Calls calls() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return switch (system) {
            case "Linux amd64" -> new Calls(315, 314, Native.SYSCALL);
            case "Linux aarch64" -> new Calls(275, 274, Native.SYSCALL);
            default -> throw new UnsupportedOperationException("not known on " + system);
        };
    }

    /** Made on first use, by who knows that it is there. */
    private static final class Native {

        static final MethodHandle SYSCALL = syscall();

        @SuppressWarnings("restricted") // A call of the C library is what this class is.
        private static MethodHandle syscall() {
            Linker linker = Linker.nativeLinker();
            FunctionDescriptor signature = FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG);
            return linker.downcallHandle(
                    linker.defaultLookup().find("syscall").orElseThrow(), signature, Linker.Option.firstVariadicArg(1));
        }
    }
}
