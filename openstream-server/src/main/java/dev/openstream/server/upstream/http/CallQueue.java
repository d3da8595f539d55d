package dev.openstream.server.upstream.http;

import dev.openstream.server.openapi.ApiFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Calls that wait for a connection of a {@link ConnectionPool}, within a bound. None of them was sent. Owned by the event loop. */
final class CallQueue {

    private final int bound;
    private final Deque<Exchange> waiting = new ArrayDeque<>();

    /**
     * An empty queue.
     *
     * @param bound calls that may wait
     */
    CallQueue(int bound) {
        this.bound = bound;
    }

    int bound() {
        return bound;
    }

    boolean full() {
        return waiting.size() >= bound;
    }

    int size() {
        return waiting.size();
    }

    void add(Exchange exchange) {
        waiting.add(exchange);
    }

    /** Puts a call that has waited before in front of all others, regardless of the limit. */
    void putBack(Exchange exchange) {
        waiting.addFirst(exchange);
    }

    /** Takes the next call; only if one waits. */
    Exchange remove() {
        return waiting.remove();
    }

    /** Takes {@code exchange} out; false if it does not wait. */
    boolean remove(Exchange exchange) {
        return waiting.remove(exchange);
    }

    /** Ends the calls that are not wanted any more, without waiting for their turn. */
    void withdrawUnwanted() {
        for (Exchange exchange : List.copyOf(waiting)) {
            if (!exchange.wanted() && waiting.remove(exchange)) {
                exchange.end(ApiFailure.withdrawn());
            }
        }
    }

    /** Fails all of them. */
    void failAll(String why) {
        List<Exchange> failing = List.copyOf(waiting);
        waiting.clear();
        failing.forEach(exchange -> exchange.end(new ApiFailure(502, why)));
    }
}
