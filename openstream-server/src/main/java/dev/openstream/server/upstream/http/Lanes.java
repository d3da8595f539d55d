package dev.openstream.server.upstream.http;

import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.upstream.HostLookup;
import dev.openstream.server.upstream.LinkState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections for one kind of call, and what waits for them, within a bound; owned by the event loop. Connections are
 * made when they are needed and kept. Where none can be made, calls fail at once, and it is tried again after a while that
 * grows.
 */
final class Lanes {

    private static final Logger log = LoggerFactory.getLogger(Lanes.class);

    private final ControllerLoop loop;
    private final HttpUpstreamSettings settings;
    private final LinkState link;
    private final HostLookup lookup;
    private final int most;
    private final int bound;
    private final Deque<Exchange> waiting = new ArrayDeque<>();

    /** Connected, or about to be. */
    private final List<Lane> lanes = new ArrayList<>();

    private final Deadline connectLater;
    private final ConnectBackoff backoff;

    /** Connections could be made and were of no use: that one more can be made shows nothing. */
    private boolean doubtful;

    private boolean closed;

    /**
     * No connection yet.
     *
     * @param most connections at a time
     * @param bound calls that may wait for one
     */
    Lanes(ControllerLoop loop, HttpUpstreamSettings settings, LinkState link, int most, int bound) {
        this.loop = loop;
        this.settings = settings;
        this.link = link;
        this.lookup = new HostLookup(settings.connectTimeoutMillis());
        this.most = most;
        this.bound = bound;
        this.connectLater = new Deadline(
                loop.pacer(), this::connect, cause -> log.error("connecting to {} failed", settings, cause));
        this.backoff = new ConnectBackoff(loop.ticker());
    }

    ControllerLoop loop() {
        return loop;
    }

    HostLookup lookup() {
        return lookup;
    }

    Pacer pacer() {
        return loop.pacer();
    }

    /** Makes the call on an idle connection, or as soon as there is one; fails it where that will not be. */
    void submit(Exchange exchange) {
        assert loop.isCurrent();
        if (closed || lost()) {
            refuse(exchange, new ApiFailure(502, unreachable()));
            return;
        }
        Lane idle = idle();
        if (idle == null && waiting.size() >= bound) {
            refuse(
                    exchange,
                    new ApiFailure(503, bound + " calls wait for " + settings + " already, the most there may be"));
            return;
        }
        exchange.begin(this, TimeUnit.MILLISECONDS.toNanos(settings.callTimeoutMillis()));
        if (idle != null) {
            idle.send(exchange);
        } else {
            waiting.add(exchange);
            connectIfUseful();
        }
    }

    /**
     * Makes a call that must not suffer from what went wrong before: where there is no connection, one more attempt is made
     * at once for it, and how that ends is its outcome.
     */
    void submitAtOnce(Exchange exchange) {
        if (closed || lanes.stream().anyMatch(Lane::connected) || waiting.size() >= bound) {
            submit(exchange);
            return;
        }
        exchange.begin(this, TimeUnit.MILLISECONDS.toNanos(settings.callTimeoutMillis()));
        waiting.add(exchange);
        connectLater.cancel();
        // An attempt that began before may wait for a controller that was away then.
        lanes.removeIf(Lane::abandonIfOld);
        backoff.hurry();
        connect();
    }

    private void refuse(Exchange exchange, ApiFailure why) {
        ended(why);
        exchange.end(why);
    }

    /** A call is over. */
    void ended(ApiOutcome outcome) {
        link.called(outcome);
    }

    /** A fault of ours: what the controller answered could not be read. */
    void unreadable(Exchange exchange, Throwable cause) {
        log.error("an answer of {} could not be read", settings, cause);
        exchange.endUnanswered(500, "the answer of " + settings + " could not be read inside the server");
    }

    /** Nobody wants {@code exchange} any more. What was sent already takes its course. */
    boolean withdraw(Exchange exchange) {
        boolean unsent = waiting.remove(exchange);
        if (unsent) {
            exchange.forget();
        }
        return unsent;
    }

    /** What waits and is not wanted any more comes to its end now, and not when it is its turn. */
    void withdrawUnwanted() {
        for (Exchange exchange : List.copyOf(waiting)) {
            if (!exchange.wanted() && waiting.remove(exchange)) {
                exchange.end(ApiFailure.withdrawn());
            }
        }
    }

    /** There will be calls that must not wait for a connection. */
    void prepare() {
        if (lanes.isEmpty() && !backoff.failing()) {
            connect();
        }
    }

    int connections() {
        return lanes.size();
    }

    /** Ends everything. */
    void close() {
        closed = true;
        connectLater.cancel();
        lookup.close();
        failWaiting("the gateway is shutting down");
        for (Lane lane : List.copyOf(lanes)) {
            lane.breakOff("the gateway is shutting down");
        }
    }

    /** The controller was out of reach twice in a row and has not been seen since. */
    private boolean lost() {
        return backoff.failedTwice() && lanes.stream().noneMatch(Lane::connected);
    }

    private @Nullable Lane idle() {
        for (Lane lane : lanes) {
            if (lane.idle()) {
                return lane;
            }
        }
        return null;
    }

    private String unreachable() {
        return settings + " cannot be reached: " + backoff.reason();
    }

    private void connectIfUseful() {
        long connecting = lanes.stream().filter(lane -> !lane.connected()).count();
        if (!closed && lanes.size() < most && connecting < waiting.size()) {
            connect();
        }
    }

    private void connect() {
        long earlyNanos = backoff.earlyNanos();
        if (earlyNanos > 0) {
            if (!connectLater.standing()) {
                connectLater.set(earlyNanos);
            }
        } else if (!closed && lanes.size() < most) {
            backoff.attempted();
            Lane lane = new Lane(this, settings);
            lanes.add(lane);
            lane.connect();
            connectIfUseful();
        }
    }

    /** {@code lane} can be used. */
    void connected(Lane lane) {
        if (!doubtful) {
            link.back();
        }
        next(lane);
    }

    /** {@code lane} has done its call. */
    void answered(Lane lane) {
        backoff.succeeded();
        doubtful = false;
        link.back();
        if (lane.open()) {
            next(lane);
        } else {
            lanes.remove(lane);
            connectIfUseful();
        }
    }

    private void next(Lane lane) {
        while (lane.idle() && !waiting.isEmpty()) {
            Exchange next = waiting.remove();
            if (next.wanted()) {
                lane.send(next);
            } else {
                next.end(ApiFailure.withdrawn());
            }
        }
    }

    /**
     * {@code lane} is gone.
     *
     * @param unanswered what it was busy with, if anything
     */
    void closed(Lane lane, @Nullable Exchange unanswered, String why) {
        lanes.remove(lane);
        if (closed) {
            if (unanswered != null) {
                unanswered.endUnanswered(502, settings + ": " + why);
            }
            return;
        }
        doubtful = lane.established();
        if (unanswered == null || unanswered.ended()) {
            if (!lane.wasOfUse()) {
                failed(why);
            }
        } else if (lane.mayBeRepeated(unanswered)) {
            // Closed just when it was used again: no fault of anybody.
            unanswered.repeat();
            waiting.addFirst(unanswered);
        } else {
            failed(why);
            unanswered.endUnanswered(502, settings + ": " + why);
        }
        connectIfUseful();
    }

    private void failed(String why) {
        backoff.failed(why);
        link.lost(why);
        if (lanes.stream().noneMatch(Lane::connected)) {
            failWaiting(unreachable());
        }
        connect();
    }

    /** None of them was sent. */
    private void failWaiting(String why) {
        List<Exchange> failing = List.copyOf(waiting);
        waiting.clear();
        failing.forEach(exchange -> exchange.end(new ApiFailure(502, why)));
    }

    /** The controller has had its time. A connection on which an answer is owed cannot be used for another call. */
    void timedOut(Exchange exchange) {
        String why = "no answer within " + settings.callTimeoutMillis() + " ms";
        Lane lane = exchange.lane();
        if (lane == null) {
            waiting.remove(exchange);
            exchange.end(
                    new ApiFailure(504, settings + ": " + why + "; others were waited for, and the call was not sent"));
        } else {
            link.lost(why);
            exchange.endUnanswered(504, settings + ": " + why);
            lane.breakOff(why);
        }
    }
}
