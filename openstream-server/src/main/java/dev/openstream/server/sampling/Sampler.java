package dev.openstream.server.sampling;

import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.pacing.Pacer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of one request, shared by all listeners of it; owned by the event loop. Subscriptions that are due together
 * share one call, and at most one call is under way: a hundred viewers cost the controller as much as one.
 */
final class Sampler implements CallListener {

    private static final Logger log = LoggerFactory.getLogger(Sampler.class);

    /** Greatest age of a shared sample. Reached only by a loop that is too busy to keep its beats in one go. */
    private static final long FRESH_NANOS = 500_000;

    final ApiRequest request;
    final Samplers samplers;
    final Pacer pacer;
    private final Feed feed;

    /** Number of subscriptions of each period. */
    private final NavigableMap<Integer, Integer> periods = new TreeMap<>();

    private int shortestMillis;

    private final CallSlot slot;
    private List<SampleSubscription> waiting = new ArrayList<>();
    private List<SampleSubscription> served = new ArrayList<>();

    private @Nullable ApiOutcome latest;
    private long calledNanos;

    /** Due time of the beat that the latest call was made for. */
    private long calledForNanos;

    private long durationNanos;

    /** Creates a sampler without subscriptions, with the call timeout of {@code first}. */
    Sampler(Samplers samplers, SampleRecipe first, Feed feed) {
        this.request = first.request();
        this.samplers = samplers;
        this.pacer = samplers.pacer();
        this.feed = feed;
        this.shortestMillis = first.periodMillis();
        this.slot = new CallSlot(
                new TimedCalls(samplers.openApi(), pacer, first.callTimeoutMillis()),
                cause -> log.error("a shared sample failed", cause));
    }

    /**
     * Serves a beat of {@code subscription}, now or when the controller has answered. The call that it is served by began after
     * the beat was due, unless one was under way or calls are costly.
     */
    void sample(SampleSubscription subscription, long dueNanos, long nowNanos) {
        ApiOutcome shared = latest;
        if (shared != null && fresh(dueNanos, nowNanos)) {
            subscription.answered(shared, durationNanos);
            return;
        }
        waiting.add(subscription);
        if (!slot.underWay()) {
            latest = null;
            calledNanos = nowNanos;
            calledForNanos = dueNanos;
            slot.sample(feed, this);
        }
    }

    /**
     * True if the latest sample serves a beat. Where samples are costly, beats are counted instead of time: the
     * subscription whose beat caused one call causes the next one too, however many others are between.
     */
    private boolean fresh(long dueNanos, long nowNanos) {
        return feed.costly()
                ? dueNanos - calledForNanos < TimeUnit.MILLISECONDS.toNanos(shortestMillis)
                : calledNanos - dueNanos >= 0 && nowNanos - calledNanos <= FRESH_NANOS;
    }

    @Override
    public void answered(ApiOutcome outcome) {
        latest = outcome;
        durationNanos = pacer.ticker().nanos() - calledNanos;
        samplers.countCall(durationNanos);
        List<SampleSubscription> told = waiting;
        waiting = served;
        served = told;
        for (SampleSubscription subscription : told) {
            subscription.answered(outcome, durationNanos);
        }
        told.clear();
    }

    /** Adds a subscription with a period in ms. */
    void add(int periodMillis) {
        periods.merge(periodMillis, 1, Integer::sum);
        tellShortest();
    }

    /** Removes a subscription that is stopped. */
    void remove(SampleSubscription subscription) {
        waiting.remove(subscription);
        periods.computeIfPresent(subscription.recipe().periodMillis(), (_, users) -> users == 1 ? null : users - 1);
        if (!unused()) {
            tellShortest();
        }
    }

    boolean unused() {
        return periods.isEmpty();
    }

    /** The feed that its only subscription gives up by joining another sampler; null if it has others. */
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
