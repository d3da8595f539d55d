package dev.openstream.server.record;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Thread that writes files, so that no loop waits for a disk. Handing work to it takes no lock. */
final class WritingThread implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WritingThread.class);

    /** Longest time for the rest of the queue at the end. */
    private static final long CLOSE_MILLIS = 1_000;

    private final String name;
    private final ExecutorService thread;

    WritingThread(String name) {
        this.name = name;
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedTransferQueue<>(), work -> {
                    Thread started = new Thread(work, name);
                    started.setDaemon(true);
                    return started;
                });
        // Otherwise the first who has work would start it, under a lock.
        one.prestartCoreThread();
        this.thread = one;
    }

    /** Runs work behind the work that waits. The caller limits the amount. */
    void run(Runnable work) {
        thread.execute(work);
    }

    /** Does what waits, for a second at most. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                log.warn("{} did not end in time; its last files may be incomplete", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
