package dev.openstream.server.transport;

/**
 * The end of a process that is out of memory: a half-dead server beside a robot is worse than none, and the service manager
 * starts it again. The virtual machine's own flag, -XX:+ExitOnOutOfMemoryError, sees to its heap, but not to memory outside
 * of it, whose exhaustion is thrown by ordinary code.
 */
public final class OutOfMemory {

    /** The virtual machine's own exit code for this. */
    public static final int EXIT_CODE = 3;

    private static volatile Runnable end = () -> {};

    private OutOfMemory() {}

    /** From now on the process ends when memory does. For a program that is a server; not for a library. */
    public static void endsTheProcess() {
        end = OutOfMemory::halt;
    }

    /** Ends the process if {@code cause} says that there is no memory, and it is to end then. */
    public static void endIf(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof OutOfMemoryError) {
                end.run();
            }
        }
    }

    /** Nothing that needs memory, and no shutdown hook, which would. */
    private static void halt() {
        System.err.println("openstream: out of memory; the process ends at once, with exit code 3");
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
