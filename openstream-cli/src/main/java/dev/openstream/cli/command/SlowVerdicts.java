package dev.openstream.cli.command;

import dev.openstream.verify.Verdict;
import dev.openstream.verify.Verification;
import dev.openstream.verify.transcript.Transcript;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The transcripts that wait for the watchdog, all side by side, while the others are played one after another. Owned by
 * the thread of the command.
 */
final class SlowVerdicts implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletionService<Verdict> verdicts = new ExecutorCompletionService<>(threads);
    private final long beganNanos = System.nanoTime();
    private final boolean apart;
    private long longestSeconds;
    private int waiting;

    private SlowVerdicts(boolean apart) {
        this.apart = apart;
    }

    /** Returns verdicts that wait for nothing. */
    static SlowVerdicts none() {
        return new SlowVerdicts(false);
    }

    /** Begins to play the slow ones among {@code transcripts}. */
    static SlowVerdicts begin(List<Transcript> transcripts, Verification verification) {
        SlowVerdicts slow = new SlowVerdicts(true);
        for (Transcript transcript : transcripts) {
            if (transcript.terms().slow()) {
                slow.verdicts.submit(() -> verification.verify(transcript));
                slow.longestSeconds = Math.max(slow.longestSeconds, transcript.longestMillis() / 1_000);
                slow.waiting++;
            }
        }
        return slow;
    }

    /** Returns those of {@code transcripts} that are not being played. */
    List<Transcript> others(List<Transcript> transcripts) {
        return transcripts.stream()
                .filter(transcript -> !apart || !transcript.terms().slow())
                .toList();
    }

    boolean isWaiting() {
        return waiting > 0;
    }

    /** Progress, in words for people. */
    String words() {
        long passed = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beganNanos);
        return "waiting for the watchdog, " + passed + " s of at most " + longestSeconds;
    }

    /** The next verdict; empty if none came within a second. */
    Optional<Verdict> next() {
        try {
            Future<Verdict> next = verdicts.poll(1, TimeUnit.SECONDS);
            if (next == null) {
                return Optional.empty();
            }
            waiting--;
            return Optional.of(next.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
