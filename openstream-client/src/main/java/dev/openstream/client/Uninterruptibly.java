package dev.openstream.client;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Waits that an interrupt does not end: an interrupted thread must still be able to stop the robot. The flag is set again
 * after the wait.
 */
final class Uninterruptibly {

    private Uninterruptibly() {}

    /** Something that waits for so many nanoseconds at most. */
    interface BoundedWait<T> {
        T within(long nanos) throws InterruptedException, TimeoutException, ExecutionException;
    }

    /** Waits until {@code untilNanos} at most, on the scale of {@link System#nanoTime()}. */
    static <T> T await(long untilNanos, BoundedWait<T> wait) throws TimeoutException, ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.within(untilNanos - System.nanoTime());
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
