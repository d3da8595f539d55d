package dev.openstream.server.session;

import dev.openstream.protocol.Refusal;
import dev.openstream.server.observe.ControlOutcome;
import dev.openstream.server.observe.HoldReason;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.observe.Trip;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notes what became of each CONTROL, and what tripped.
 *
 * @param fates of CONTROLs, {@code null} for one whose line broke a rule
 * @param trips each with its reason
 */
record NotedOutcomes(List<String> fates, List<String> trips) implements SessionObserver {

    @Override
    public void controlAnswered(ApiRequest request, ApiOutcome outcome, long durationNanos, ControlOutcome result) {
        int status = switch (outcome) {
            case ApiAnswer answered -> answered.status();
            case ApiFailure failure -> failure.status();
        };
        fates.add(request + " " + status + " in " + durationNanos / 1_000_000 + " ms");
    }

    @Override
    public void controlRefused(@Nullable ApiRequest request, Refusal refusal, boolean waited) {
        fates.add(request + " " + refusal.code().code());
    }

    @Override
    public void controlDropped(ApiRequest request) {
        fates.add(request + " dropped");
    }

    @Override
    public void controlAbandoned(ApiRequest request) {
        fates.add(request + " unknown");
    }

    @Override
    public void held(HoldReason reason, ApiOutcome outcome) {
        boolean holds = outcome instanceof ApiAnswer answered && answered.successful();
        fates.add("null " + reason.words() + (holds ? " held" : " failed"));
    }

    @Override
    public void tripped(Trip trip, String detail) {
        trips.add(trip.word() + ", " + detail);
    }
}
