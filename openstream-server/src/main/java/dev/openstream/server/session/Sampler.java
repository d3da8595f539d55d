package dev.openstream.server.session;

import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.pacing.Ticker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of one recipe, for every monitor that asks for the same; owned by the event loop. Monitors that are due
 * together share one call, and at most one is under way: a hundred viewers cost the controller as much as one.
 */
final class Sampler {

    private static final Logger log = LoggerFactory.getLogger(Sampler.class);

    /** How old a shared sample may be. Reached only by a loop that is too busy to keep its beats in one go. */
    private static final long FRESH_NANOS = 500_000;

    final ApiRequest request;

    /** How many use it. */
    int monitors;

    private final Ticker ticker;
    private final CallSlot slot;
    private List<Monitor> waiting = new ArrayList<>();
    private List<Monitor> served = new ArrayList<>();

    private @Nullable ApiOutcome latest;
    private long calledNanos;
    private long durationNanos;

    Sampler(ApiRequest request, Surroundings around) {
        this.request = request;
        this.ticker = around.pacer().ticker();
        this.slot = new CallSlot(around, this::answered, cause -> log.error("a shared sample failed", cause));
    }

    /**
     * Serves a beat of {@code monitor}, now or when the controller has answered. The call that it is served by began after
     * the beat was due, unless one was under way.
     */
    void sample(Monitor monitor, long dueNanos, long nowNanos) {
        ApiOutcome shared = latest;
        if (shared != null && calledNanos - dueNanos >= 0 && nowNanos - calledNanos <= FRESH_NANOS) {
            monitor.answered(shared, durationNanos);
            return;
        }
        waiting.add(monitor);
        if (!slot.underWay()) {
            latest = null;
            calledNanos = nowNanos;
            slot.call(request);
        }
    }

    private void answered(ApiOutcome outcome) {
        latest = outcome;
        durationNanos = ticker.nanos() - calledNanos;
        List<Monitor> told = waiting;
        waiting = served;
        served = told;
        for (Monitor monitor : told) {
            monitor.answered(outcome, durationNanos);
        }
        told.clear();
    }

    void forget(Monitor monitor) {
        waiting.remove(monitor);
    }

    void close() {
        slot.forget();
    }
}
