package dev.openstream.server.session.monitor;

import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.sampling.SampleListener;
import dev.openstream.server.sampling.SampleSubscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Notes what it is told; throws, or stops its subscription, where a test says so. */
final class NotingListener implements SampleListener {

    /** Calls at which it can do so. */
    enum Told {
        BEAT,
        MISSED,
        SAMPLED,
        ENDED
    }

    final List<String> notes = new ArrayList<>();
    final List<Long> beats = new ArrayList<>();

    /** Call at which it throws; null if it does not. */
    @Nullable
    Told broken;

    /** Call at which it stops its subscription; null if it does not. */
    @Nullable
    Told stopping;

    @Nullable
    SampleSubscription subscription;

    private void note(Told told, String more) {
        notes.add(told.name().toLowerCase(Locale.ROOT) + more);
        if (told == broken) {
            throw new IllegalStateException("a test");
        }
        if (told == stopping && subscription != null) {
            subscription.stop();
        }
    }

    @Override
    public void beat(long lateNanos, long periodErrorNanos) {
        note(Told.BEAT, " late " + lateNanos / 1_000_000 + " off " + periodErrorNanos / 1_000_000);
    }

    @Override
    public void missed(long missedBeats) {
        note(Told.MISSED, " " + missedBeats);
    }

    @Override
    public void sampled(SampleSubscription of, ApiOutcome outcome, long durationNanos) {
        beats.add(of.beat());
        note(Told.SAMPLED, " " + of.beat() + " in " + durationNanos / 1_000_000);
    }

    @Override
    public void ended(@Nullable Throwable cause) {
        note(Told.ENDED, cause == null ? "" : " " + cause.getMessage());
    }
}
