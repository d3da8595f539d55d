package dev.openstream.server.session;

import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.pacing.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of one recipe, for every monitor that asks for the same; owned by the event loop. Monitors that are due
 * together share one call, and at most one is under way: a hundred viewers cost the controller as much as one.
 */
final class Sampler implements SubscribeResult {

    private static final Logger log = LoggerFactory.getLogger(Sampler.class);

    /** How old a shared sample may be. Reached only by a loop that is too busy to keep its beats in one go. */
    private static final long FRESH_NANOS = 500_000;

    final ApiRequest request;
    private final Feed feed;

    /** How many monitors of each period use it. */
    private final NavigableMap<Integer, Integer> periods = new TreeMap<>();

    private int shortestMillis;

    private final Ticker ticker;
    private final Meter meter;
    private final CallSlot slot;
    private List<Monitor> waiting = new ArrayList<>();
    private List<Monitor> served = new ArrayList<>();

    private @Nullable ApiOutcome latest;
    private long calledNanos;

    /** When the beat was due that the latest call was made for. */
    private long calledForNanos;

    private long durationNanos;

    Sampler(ApiRequest request, Feed feed, int periodMillis, Surroundings around) {
        this.request = request;
        this.feed = feed;
        this.shortestMillis = periodMillis;
        this.ticker = around.pacer().ticker();
        this.meter = around.meter();
        this.slot = new CallSlot(around, this::answered, cause -> log.error("a shared sample failed", cause));
    }

    /**
     * Serves a beat of {@code monitor}, now or when the controller has answered. The call that it is served by began after
     * the beat was due, unless one was under way or calls are costly.
     */
    void sample(Monitor monitor, long dueNanos, long nowNanos) {
        ApiOutcome shared = latest;
        if (shared != null && fresh(dueNanos, nowNanos)) {
            monitor.answered(shared, durationNanos);
            return;
        }
        waiting.add(monitor);
        if (!slot.underWay()) {
            latest = null;
            calledNanos = nowNanos;
            calledForNanos = dueNanos;
            slot.sample(feed);
        }
    }

    /**
     * Whether the latest sample does for a beat. Where samples are costly the beats count and not the clock: who had it
     * called for a beat has it called for the next one too, and however many are between do not.
     */
    private boolean fresh(long dueNanos, long nowNanos) {
        return feed.costly()
                ? dueNanos - calledForNanos < TimeUnit.MILLISECONDS.toNanos(shortestMillis)
                : calledNanos - dueNanos >= 0 && nowNanos - calledNanos <= FRESH_NANOS;
    }

    private void answered(ApiOutcome outcome) {
        latest = outcome;
        durationNanos = ticker.nanos() - calledNanos;
        meter.countSampleCall(durationNanos);
        List<Monitor> told = waiting;
        waiting = served;
        served = told;
        for (Monitor monitor : told) {
            monitor.answered(outcome, durationNanos);
        }
        told.clear();
    }

    /** One more monitor, every {@code periodMillis}. */
    void add(int periodMillis) {
        periods.merge(periodMillis, 1, Integer::sum);
        tellShortest();
    }

    /** {@code monitor} is stopped: it is told nothing any more. */
    void remove(Monitor monitor) {
        waiting.remove(monitor);
        periods.computeIfPresent(monitor.periodMillis(), (_, monitors) -> monitors == 1 ? null : monitors - 1);
        if (!unused()) {
            tellShortest();
        }
    }

    boolean unused() {
        return periods.isEmpty();
    }

    /** What its only monitor gives up by joining another sampler; null if it has others. */
    @Nullable
    Feed feedOfOne() {
        return periods.size() == 1 && periods.firstEntry().getValue() == 1 ? feed : null;
    }

    void close() {
        slot.forget();
        feed.close();
    }

    private void tellShortest() {
        int shortest = periods.firstKey();
        if (shortest != shortestMillis) {
            shortestMillis = shortest;
            feed.every(shortest);
        }
    }
}
