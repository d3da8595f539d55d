package dev.openstream.verify;

import dev.openstream.verify.transcript.Reading;
import dev.openstream.verify.transcript.Transcript;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * Choice that the manual leaves open, with the transcripts that decide it: a server takes the readings whose
 * transcripts pass. Each is played once, by the first thread that asks.
 */
final class Choice {

    private final FutureTask<Map<Reading, Verdict>> verdicts;

    /**
     * A choice between some readings.
     *
     * @param deciding the transcript that decides each
     * @param play plays one of them
     */
    Choice(Map<Reading, Transcript> deciding, Function<Transcript, Verdict> play) {
        this.verdicts = new FutureTask<>(() -> settled(deciding, play));
    }

    private static Map<Reading, Verdict> settled(
            Map<Reading, Transcript> deciding, Function<Transcript, Verdict> play) {
        Map<Reading, Verdict> verdicts = new LinkedHashMap<>();
        deciding.forEach((reading, transcript) -> verdicts.put(reading, play.apply(transcript)));
        if (!passed(verdicts).isEmpty()) {
            verdicts.replaceAll(
                    (reading, verdict) -> verdict.outcome() == Verdict.Outcome.FAILED ? other(verdict) : verdict);
        }
        return verdicts;
    }

    /** Returns the verdict for a reading that failed, which is no fault if another reading passed. */
    private static Verdict other(Verdict failed) {
        return new Verdict(
                failed.transcript(), Verdict.Outcome.SKIPPED, "the server takes another reading", failed.millis());
    }

    private static Set<String> passed(Map<Reading, Verdict> verdicts) {
        Set<String> passed = new TreeSet<>();
        verdicts.forEach((reading, verdict) -> {
            if (verdict.outcome() == Verdict.Outcome.PASSED) {
                passed.add(reading.taken());
            }
        });
        return passed;
    }

    private Map<Reading, Verdict> verdicts() {
        verdicts.run();
        try {
            return verdicts.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    Verdict verdict(Reading reading) {
        return Objects.requireNonNull(verdicts().get(reading));
    }

    /** The readings that the server takes. */
    Set<String> taken() {
        return passed(verdicts());
    }

    /** Returns the readings that were taken, as far as they are known. */
    Set<String> known() {
        return verdicts.isDone() ? taken() : Set.of();
    }
}
