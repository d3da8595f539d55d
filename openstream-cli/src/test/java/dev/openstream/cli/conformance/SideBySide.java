package dev.openstream.cli.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Plays transcripts against one server, several at once: most of the time they wait. */
final class SideBySide {

    private SideBySide() {}

    /** The verdicts on those of {@code transcripts} that are wanted, in their order; {@code atOnce} are played at a time. */
    static List<Verdict> verify(Verification verification, List<Transcript> transcripts, int atOnce) {
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            List<Future<Verdict>> playing = transcripts.stream()
                    .filter(verification::isWanted)
                    .map(transcript -> threads.submit(() -> verification.verify(transcript)))
                    .toList();
            List<Verdict> verdicts = new ArrayList<>();
            for (Future<Verdict> verdict : playing) {
                verdicts.add(verdict.get());
            }
            return verdicts;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same with as many at a time as do not spoil each other's rhythm. */
    static List<Verdict> verify(Verification verification, List<Transcript> transcripts) {
        return verify(verification, transcripts, 4);
    }

    /** What failed, and why. */
    static List<String> failures(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.outcome() == Verdict.Outcome.FAILED)
                .map(Verdict::reason)
                .toList();
    }
}
