package dev.openstream.server.transport;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Timer slack of the calling thread. Linux lets timers be up to 50 us late by default, to save power; at 1 ns a beat is
 * that much more punctual. Where this is not Linux, or native access is not allowed, beats go on without.
 */
final class TimerSlack {

    private static final Logger log = LoggerFactory.getLogger(TimerSlack.class);
    private static final int PR_SET_TIMERSLACK = 29;

    private TimerSlack() {}

    /** Requests a timer slack of 1 ns for the calling thread; logs a failure once. */
    @SuppressWarnings("restricted") // A call of the C library is what this class is.
    static void minimizeForThisThread() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return;
        }
        try {
            Linker linker = Linker.nativeLinker();
            Optional<MemorySegment> prctl = linker.defaultLookup().find("prctl");
            FunctionDescriptor signature =
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
            MethodHandle handle =
                    linker.downcallHandle(prctl.orElseThrow(), signature, Linker.Option.firstVariadicArg(1));
            int result = (int) handle.invokeExact(PR_SET_TIMERSLACK, 1L);
            log.debug("timer slack set to 1 ns: {}", result == 0);
        } catch (Throwable e) {
            log.info("timer slack stays at its default, beats may be some 50 us later: {}", e.toString());
        }
    }
}
