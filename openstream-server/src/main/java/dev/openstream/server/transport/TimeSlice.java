package dev.openstream.server.transport;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Time slice of the calling thread. From version 6.12 on Linux lets a thread ask for short ones: it gets no more of a
 * core than before, but gets it sooner when it wakes up on a busy machine, which is what a beat needs
 * (docs/adr/0025-short-time-slices.md). Where that is not possible, beats go on without.
 */
final class TimeSlice {

    private static final Logger log = LoggerFactory.getLogger(TimeSlice.class);

    /** The shortest that Linux gives. */
    static final long SHORT_NANOS = 100_000;

    /** Size of Linux's sched_attr, and where the slice stands in it. */
    private static final int ATTRIBUTES_BYTES = 56;

    private static final int SLICE_OFFSET = 24;

    /** The system calls sched_getattr and sched_setattr, which the C library has no names for, and how to make one. */
    private record Calls(long get, long set, MethodHandle syscall) {}

    private TimeSlice() {}

    /** Asks for the shortest slices for the calling thread. */
    static void shortenForThisThread() {
        try (Arena arena = Arena.ofConfined()) {
            Calls calls = calls();
            MemorySegment attributes = attributes(calls, arena);
            // Policy and nice value stay as they were read.
            attributes.set(ValueLayout.JAVA_LONG, SLICE_OFFSET, SHORT_NANOS);
            call(calls, calls.set(), attributes, 0);
            log.debug("time slice set to 0.1 ms");
        } catch (Throwable e) {
            log.debug("time slice stays at its default: {}", e.toString());
        }
    }

    /** Slice of the calling thread in ns; 0 on a Linux that does not tell. */
    static long ofThisThreadNanos() throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            return attributes(calls(), arena).get(ValueLayout.JAVA_LONG, SLICE_OFFSET);
        }
    }

    private static MemorySegment attributes(Calls calls, Arena arena) throws Throwable {
        MemorySegment attributes = arena.allocate(ATTRIBUTES_BYTES, Long.BYTES);
        call(calls, calls.get(), attributes, ATTRIBUTES_BYTES);
        return attributes;
    }

    private static void call(Calls calls, long number, MemorySegment attributes, long size) throws Throwable {
        if ((long) calls.syscall().invokeExact(number, 0L, attributes, size, 0L) != 0) {
            throw new UnsupportedOperationException("system call " + number + " failed");
        }
    }

    private static Calls calls() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return switch (system) {
            case "Linux amd64" -> new Calls(315, 314, syscall());
            case "Linux aarch64" -> new Calls(275, 274, syscall());
            default -> throw new UnsupportedOperationException("not known on " + system);
        };
    }

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
