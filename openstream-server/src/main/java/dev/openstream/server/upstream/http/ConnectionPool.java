package dev.openstream.server.upstream.http;

import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.upstream.HostLookup;
import dev.openstream.server.upstream.UpstreamHealth;
import java.util.ArrayList;
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
final class ConnectionPool {

    private static final Logger log = LoggerFactory.getLogger(ConnectionPool.class);

    private final ControllerLoop loop;
    private final HttpUpstreamSettings settings;
    private final UpstreamHealth health;
    private final HostLookup lookup;
    private final int most;
    private final CallQueue waiting;

    /** Connected, or about to be. */
    private final List<PooledConnection> connections = new ArrayList<>();

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
    ConnectionPool(ControllerLoop loop, HttpUpstreamSettings settings, UpstreamHealth health, int most, int bound) {
        this.loop = loop;
        this.settings = settings;
        this.health = health;
        this.lookup = new HostLookup(settings.connectTimeoutMillis());
        this.most = most;
        this.waiting = new CallQueue(bound);
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
        PooledConnection idle = idle();
        if (idle == null && waiting.full()) {
            String why = waiting.bound() + " calls wait for " + settings + " already, the most allowed";
            refuse(exchange, new ApiFailure(503, why));
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
        if (closed || connections.stream().anyMatch(PooledConnection::connected) || waiting.full()) {
            submit(exchange);
            return;
        }
        exchange.begin(this, TimeUnit.MILLISECONDS.toNanos(settings.callTimeoutMillis()));
        waiting.add(exchange);
        connectLater.cancel();
        // An attempt that began before may wait for a controller that was away then.
        connections.removeIf(PooledConnection::abandonIfOld);
        backoff.hurry();
        connect();
    }

    private void refuse(Exchange exchange, ApiFailure why) {
        ended(why);
        exchange.end(why);
    }

    /** A call is over. */
    void ended(ApiOutcome outcome) {
        health.called(outcome);
    }

    /** A fault of ours: what the controller answered could not be read. */
    void unreadable(Exchange exchange, Throwable cause) {
        log.error("an answer of {} could not be read", settings, cause);
        exchange.endUnanswered(500, "the answer of " + settings + " could not be read inside the server");
    }

    /** Ends a call that is not wanted any more. A call that was sent already is completed. */
    boolean withdraw(Exchange exchange) {
        boolean unsent = waiting.remove(exchange);
        if (unsent) {
            exchange.forget();
        }
        return unsent;
    }

    /** Ends the waiting calls that are not wanted any more, without waiting for their turn. */
    void withdrawUnwanted() {
        waiting.withdrawUnwanted();
    }

    /** Opens the connections for calls that must not wait for one. */
    void prepare() {
        if (connections.isEmpty() && !backoff.failing()) {
            connect();
        }
    }

    int connections() {
        return connections.size();
    }

    /** Ends everything. */
    void close() {
        closed = true;
        connectLater.cancel();
        lookup.close();
        waiting.failAll("the gateway is shutting down");
        for (PooledConnection connection : List.copyOf(connections)) {
            connection.breakOff("the gateway is shutting down");
        }
    }

    /** The controller was out of reach twice in a row and has not been seen since. */
    private boolean lost() {
        return backoff.failedTwice() && connections.stream().noneMatch(PooledConnection::connected);
    }

    private @Nullable PooledConnection idle() {
        for (PooledConnection connection : connections) {
            if (connection.idle()) {
                return connection;
            }
        }
        return null;
    }

    private String unreachable() {
        return settings + " cannot be reached: " + backoff.reason();
    }

    private void connectIfUseful() {
        long connecting = connections.stream()
                .filter(connection -> !connection.connected())
                .count();
        if (!closed && connections.size() < most && connecting < waiting.size()) {
            connect();
        }
    }

    private void connect() {
        long earlyNanos = backoff.earlyNanos();
        if (earlyNanos > 0) {
            if (!connectLater.standing()) {
                connectLater.set(earlyNanos);
            }
        } else if (!closed && connections.size() < most) {
            backoff.attempted();
            PooledConnection connection = new PooledConnection(this, settings);
            connections.add(connection);
            connection.connect();
            connectIfUseful();
        }
    }

    /** {@code connection} can be used. */
    void connected(PooledConnection connection) {
        if (!doubtful) {
            health.back();
        }
        next(connection);
    }

    /** {@code connection} has done its call. */
    void answered(PooledConnection connection) {
        backoff.succeeded();
        doubtful = false;
        health.back();
        if (connection.open()) {
            next(connection);
        } else {
            connections.remove(connection);
            connectIfUseful();
        }
    }

    private void next(PooledConnection connection) {
        while (connection.idle() && waiting.size() > 0) {
            Exchange next = waiting.remove();
            if (next.wanted()) {
                connection.send(next);
            } else {
                next.end(ApiFailure.withdrawn());
            }
        }
    }

    /**
     * {@code connection} is gone.
     *
     * @param unanswered the call without an answer, if any
     */
    void closed(PooledConnection connection, @Nullable Exchange unanswered, String why) {
        connections.remove(connection);
        if (closed) {
            if (unanswered != null) {
                unanswered.endUnanswered(502, settings + ": " + why);
            }
            return;
        }
        doubtful = connection.established();
        if (unanswered == null || unanswered.ended()) {
            if (!connection.wasOfUse()) {
                failed(why);
            }
        } else if (connection.mayBeRepeated(unanswered)) {
            // Closed just when it was used again: no fault of anybody.
            unanswered.repeat();
            waiting.putBack(unanswered);
        } else {
            failed(why);
            unanswered.endUnanswered(502, settings + ": " + why);
        }
        connectIfUseful();
    }

    private void failed(String why) {
        backoff.failed(why);
        health.lost(why);
        if (connections.stream().noneMatch(PooledConnection::connected)) {
            waiting.failAll(unreachable());
        }
        connect();
    }

    /** The controller has had its time. A connection on which an answer is owed cannot be used for another call. */
    void timedOut(Exchange exchange) {
        String why = "no answer within " + settings.callTimeoutMillis() + " ms";
        PooledConnection connection = exchange.connection();
        if (connection == null) {
            waiting.remove(exchange);
            exchange.end(new ApiFailure(504, settings + ": " + why + " to earlier calls; this one was not sent"));
        } else {
            health.lost(why);
            exchange.endUnanswered(504, settings + ": " + why);
            connection.breakOff(why);
        }
    }
}
