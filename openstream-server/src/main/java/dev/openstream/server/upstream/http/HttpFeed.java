package dev.openstream.server.upstream.http;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.pacing.Deadline;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The samples of one recipe, one call at a time; owned by the event loop.
 *
 * <p>A known client changes between two recipes every 2 ms, which is less than a controller takes for an answer. So an answer
 * outlives the change: it is kept for a moment, in case the client comes back. A new monitor never gets an answer that was
 * requested before its MONITOR.
 */
final class HttpFeed implements Feed {

    private static final Logger log = LoggerFactory.getLogger(HttpFeed.class);

    /** Greatest age of such an answer: a period, within these bounds. */
    private static final long SHORTEST_KEPT_MILLIS = 20;

    private static final long LONGEST_KEPT_MILLIS = 1_000;

    final ApiRequest request;
    private final byte[] bytes;
    private final HttpFeeds feeds;
    private final Deadline forgetting;

    private boolean open;
    private int periodMillis;
    private @Nullable Exchange call;

    /** The call under way was made before the monitor began that waits for its answer. */
    private boolean outdated;

    private @Nullable Consumer<? super ApiOutcome> waiting;
    private @Nullable ApiAnswer kept;
    private long keptNanos;

    HttpFeed(ApiRequest request, byte[] bytes, HttpFeeds feeds) {
        this.request = request;
        this.bytes = bytes;
        this.feeds = feeds;
        this.forgetting = new Deadline(
                feeds.pacer(), () -> feeds.remove(this), cause -> log.error("{} is not forgotten", request, cause));
    }

    boolean open() {
        return open;
    }

    /** It is monitored, perhaps again. */
    void begin(int shortestPeriodMillis) {
        periodMillis = shortestPeriodMillis;
        open = true;
        forgetting.cancel();
    }

    @Override
    public void discardEarlier() {
        kept = null;
        outdated = call != null && !call.ended();
    }

    @Override
    public void sample(Consumer<? super ApiOutcome> outcome) {
        ApiAnswer unsent = kept;
        kept = null;
        if (unsent != null && feeds.nanos() - keptNanos <= longestKeptNanos()) {
            outcome.accept(unsent);
        } else if (call != null && !call.ended()) {
            waiting = outcome;
        } else if (feeds.budget().takeRead()) {
            waiting = outcome;
            call = Exchange.ofSample(bytes, told -> answered(sample(told)));
            feeds.pool().submit(call);
        } else {
            outcome.accept(new ApiFailure(429, feeds.budget().refusal()));
        }
    }

    /** The outcome as a sample; an answer that cannot be put into a line is a failure. */
    private static ApiOutcome sample(ApiOutcome outcome) {
        String fault = outcome instanceof ApiAnswer answer ? answer.bodyFault() : null;
        return outcome instanceof ApiAnswer answer && fault != null
                ? new ApiFailure(502, "the controller answered " + answer.status() + ", but its body " + fault)
                : outcome;
    }

    private void answered(ApiOutcome outcome) {
        boolean discarded = outdated;
        outdated = false;
        Consumer<? super ApiOutcome> told = waiting;
        waiting = null;
        if (told != null && discarded) {
            sample(told);
        } else if (told != null) {
            told.accept(outcome);
        } else if (!discarded && outcome instanceof ApiAnswer answer) {
            kept = answer;
            keptNanos = feeds.nanos();
        }
        if (!open) {
            forgetting.set(longestKeptNanos());
        }
    }

    @Override
    public void every(int newPeriodMillis) {
        periodMillis = newPeriodMillis;
    }

    private long longestKeptNanos() {
        return TimeUnit.MILLISECONDS.toNanos(Math.clamp(periodMillis, SHORTEST_KEPT_MILLIS, LONGEST_KEPT_MILLIS));
    }

    @Override
    public boolean costly() {
        return true;
    }

    @Override
    public void close() {
        open = false;
        waiting = null;
        feeds.closed();
        boolean sent = call != null && !call.ended() && !feeds.pool().withdraw(call);
        if (!sent) {
            forgetting.set(longestKeptNanos());
        }
    }
}
