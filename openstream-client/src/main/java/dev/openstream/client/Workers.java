package dev.openstream.client;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Platform threads for work that must not wait for other work: each listener that is being called has one, and so has
 * each write for a virtual thread. Virtual threads share a few carriers, which one listener that computes can occupy
 * for long. There are as many threads as there is work at a time; a thread without work ends soon.
 */
final class Workers {

    private static final long IDLE_MILLIS = 500;
    private static final ThreadFactory THREADS =
            Thread.ofPlatform().daemon().name("openstream-worker-", 1).factory();

    static final Executor EACH_ITS_OWN = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_MILLIS, TimeUnit.MILLISECONDS, new SynchronousQueue<>(), THREADS);

    private Workers() {}
}
