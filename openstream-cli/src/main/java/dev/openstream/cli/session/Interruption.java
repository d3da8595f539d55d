package dev.openstream.cli.session;

import dev.openstream.cli.console.Exit;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/**
 * End of a command from outside: Ctrl-C, SIGTERM, the deadline. The first signal stops the robot, on a thread of
 * its own whatever the command is doing, and ends the process; a second signal ends it at once. There is one of
 * them, because signals belong to the process.
 */
public final class Interruption {

    private static final int SIGNAL_OFFSET = 128;
    private static final int SIGTERM = 15;
    private static final long LONGEST_END_S = 30;

    private static final AtomicBoolean UNDER_WAY = new AtomicBoolean();
    private static volatile Runnable stop = () -> {};

    private Interruption() {}

    /** Makes the signals run {@code whatStops}, which must return soon, before they end the process. */
    public static void stopBy(Runnable whatStops) {
        stop = whatStops;
        Signals.register("INT", () -> end(Exit.INTERRUPTED.code()));
        Signals.register("TERM", () -> end(SIGNAL_OFFSET + SIGTERM));
    }

    /**
     * The same for a command that goes on until it is told to end: Ctrl-C is how it is done, with exit code 0.
     *
     * @param whatCompletes finishes the command's work, and comes back soon
     */
    public static void completeBy(Runnable whatCompletes) {
        stopBy(whatCompletes);
        Signals.register("INT", () -> end(Exit.OK.code()));
    }

    /** Ends the process after {@code time}, like a signal, with exit code 6; {@code tell} is run before. */
    public static void endAfter(Duration time, Runnable tell) {
        Executor later = CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
        later.execute(() -> {
            if (!UNDER_WAY.get()) {
                tell.run();
                end(Exit.TIMEOUT.code());
            }
        });
    }

    /** Returns true while the process is ending; a failure during that time is not reported. */
    public static boolean underWay() {
        return UNDER_WAY.get();
    }

    /** Waits for the end of a process that is ending. */
    public static void awaitEnd() {
        try {
            new CountDownLatch(1).await(LONGEST_END_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("SystemExitOutsideMain") // Exit is what a signal asks for.
    private static void end(int code) {
        if (UNDER_WAY.compareAndSet(false, true)) {
            stop.run();
            System.exit(code);
        }
        Runtime.getRuntime().halt(code);
    }
}
