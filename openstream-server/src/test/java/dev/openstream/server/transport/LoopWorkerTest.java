package dev.openstream.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Work beside a loop that ends meanwhile. */
final class LoopWorkerTest {

    // A server that is told to end while a long line is being decoded has nothing to complain about.
    @Test
    void resultThatNobodyWaitsForAnyMoreIsDropped() throws InterruptedException {
        Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
        Queue<Object> told = new ConcurrentLinkedQueue<>();
        Executor ended = task -> {
            throw new RejectedExecutionException("the loop has ended");
        };
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread started = new Thread(task, "worker");
            started.setUncaughtExceptionHandler((_, e) -> uncaught.add(e));
            return started;
        });
        LoopWorker worker = new LoopWorker(thread, ended);

        worker.run(() -> 1, told::add, told::add);
        worker.close();

        assertThat(thread.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(uncaught).isEmpty();
        assertThat(told).isEmpty();
    }
}
