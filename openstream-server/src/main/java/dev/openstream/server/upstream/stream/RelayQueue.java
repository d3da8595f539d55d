package dev.openstream.server.upstream.stream;

import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.pacing.Ticker;
import dev.openstream.server.upstream.UpstreamHealth;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CONTROLs that wait for their turn, in the order of arrival, within a bound. Owned by the event loop. */
final class RelayQueue {

    /** Most calls that wait; every session has one at most. */
    private static final int MOST_WAITING = 1_024;

    private final Deque<RelayedCall> waiting = new ArrayDeque<>();
    private final Ticker ticker;
    private final UpstreamHealth linkState;

    RelayQueue(Ticker ticker, UpstreamHealth linkState) {
        this.ticker = ticker;
        this.linkState = linkState;
    }

    /** One more waits, or is refused. */
    void add(RelayedCall call) {
        if (waiting.size() >= MOST_WAITING) {
            endExpired();
        }
        if (waiting.size() >= MOST_WAITING) {
            end(call, new ApiFailure(503, "not sent: " + MOST_WAITING + " calls wait for the controller already"));
        } else {
            waiting.add(call);
        }
    }

    /** The next that is to be sent, null if there is none. */
    @Nullable
    RelayedCall next() {
        RelayedCall next = waiting.poll();
        while (next != null && endIfExpired(next)) {
            next = waiting.poll();
        }
        return next;
    }

    /** {@code call}, which was the next, is the next again. */
    void putBack(RelayedCall call) {
        waiting.addFirst(call);
    }

    /** Ends the calls that are not to be sent any more, now and not when it is their turn. */
    void endExpired() {
        for (RelayedCall call : List.copyOf(waiting)) {
            ApiFailure why = call.expired(ticker.nanos());
            if (why != null && waiting.remove(call)) {
                end(call, why);
            }
        }
    }

    private boolean endIfExpired(RelayedCall call) {
        ApiFailure why = call.expired(ticker.nanos());
        if (why != null) {
            end(call, why);
        }
        return why != null;
    }

    /** None of them was sent. */
    void fail(ApiFailure failure) {
        List<RelayedCall> failed = List.copyOf(waiting);
        waiting.clear();
        failed.forEach(call -> end(call, failure));
    }

    /** Tells what became of {@code call}. */
    void end(RelayedCall call, ApiOutcome outcome) {
        linkState.called(outcome);
        call.tell(outcome);
    }
}
