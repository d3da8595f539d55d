package dev.openstream.verify;

import dev.openstream.verify.transcript.Transcript;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Plays transcripts against one server, several at once: most of the time they wait. */
final class SideBySide {

    private SideBySide() {}

    /**
     * The verdicts on those of {@code transcripts} that are wanted, in their order; {@code atOnce} are played at a time. Those
     * with points are played one by one when all others are done, because a STOP of any session's stops them.
     */
    static List<Verdict> verify(Verification verification, List<Transcript> transcripts, int atOnce) {
        List<Transcript> wanted =
                transcripts.stream().filter(verification::isWanted).toList();
        Map<Transcript, Verdict> verdicts = new HashMap<>();
        play(verification, wanted.stream().filter(each -> !sendsPoints(each)).toList(), atOnce, verdicts);
        play(verification, wanted.stream().filter(SideBySide::sendsPoints).toList(), 1, verdicts);
        return wanted.stream().map(verdicts::get).map(Objects::requireNonNull).toList();
    }

    private static boolean sendsPoints(Transcript transcript) {
        return transcript.steps().toString().contains("insert_point");
    }

    private static void play(
            Verification verification, List<Transcript> transcripts, int atOnce, Map<Transcript, Verdict> verdicts) {
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            Map<Transcript, Future<Verdict>> playing = new LinkedHashMap<>();
            transcripts.forEach(each -> playing.put(each, threads.submit(() -> verification.verify(each))));
            for (Map.Entry<Transcript, Future<Verdict>> each : playing.entrySet()) {
                verdicts.put(each.getKey(), each.getValue().get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Verifies as many at a time as do not spoil each other's rhythm. */
    static List<Verdict> verify(Verification verification, List<Transcript> transcripts) {
        return verify(verification, transcripts, 4);
    }

    /** Returns the failures and their reasons. */
    static List<String> failures(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.outcome() == Verdict.Outcome.FAILED)
                .map(Verdict::reason)
                .toList();
    }
}
