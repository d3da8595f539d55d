package dev.openstream.server.upstream.http;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.BodyNeed;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.openapi.FeedOutcome;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.upstream.CallBudget;
import dev.openstream.server.upstream.Upstream;
import dev.openstream.server.upstream.UpstreamHealth;
import dev.openstream.server.upstream.UpstreamReport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A controller that is reached over HTTP/1.1; owned by the event loop. Reads share a few connections, calls that may change
 * something have one of their own, so that they never wait behind a read, and the order to hold has another.
 */
public final class HttpUpstream implements Upstream {

    /** Most calls that wait for a connection; a session has one at a time, so its own queue is what fills. */
    private static final int MOST_WAITING = 1_024;

    private final HttpUpstreamSettings settings;
    private final ControllerLoop loop;
    private final UpstreamHealth health;
    private final CallBudget budget;
    private final ConnectionPool reads;
    private final ConnectionPool controls;
    private final ConnectionPool holds;
    private final HttpFeeds feeds;

    private HttpUpstream(ControllerLoop loop, HttpUpstreamSettings settings) {
        this.health = new UpstreamHealth(settings.name());
        this.settings = settings;
        this.loop = loop;
        this.budget = new CallBudget(settings.maxCallsPerSecond(), loop.ticker());
        this.reads = new ConnectionPool(loop, settings, health, settings.connections(), MOST_WAITING);
        this.controls = new ConnectionPool(loop, settings, health, 1, MOST_WAITING);
        this.holds = new ConnectionPool(loop, settings, health, 1, MOST_WAITING);
        this.feeds = new HttpFeeds(settings, reads, budget);
    }

    /**
     * Starts it on {@code loop}, and begins to connect: whether anybody is there shows in the log.
     *
     * @throws IllegalStateException if called on the loop's own thread, or if the loop does not answer
     */
    public static HttpUpstream start(ControllerLoop loop, HttpUpstreamSettings settings) {
        return loop.call(() -> {
            HttpUpstream upstream = new HttpUpstream(loop, settings);
            upstream.reads.prepare();
            return upstream;
        });
    }

    @Override
    public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        call(request, () -> true, outcome);
    }

    @Override
    public void call(ApiRequest request, BooleanSupplier wanted, Consumer<? super ApiOutcome> outcome) {
        assert loop.isCurrent();
        byte[] bytes = RequestEncoder.of(request, settings);
        if (request.method() == Method.GET) {
            read(new Exchange(bytes, true, wanted, outcome));
        } else if (budget.takeControl()) {
            controls.submit(new Exchange(bytes, false, wanted, outcome));
            holds.prepare();
        } else {
            outcome.accept(new ApiFailure(429, budget.refusal()));
        }
    }

    @Override
    public void look(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        assert loop.isCurrent();
        read(Exchange.ofSample(RequestEncoder.of(request, settings), outcome));
    }

    private void read(Exchange exchange) {
        if (budget.takeRead()) {
            reads.submit(exchange);
        } else {
            exchange.end(new ApiFailure(429, budget.refusal()));
        }
    }

    @Override
    public void hold(Consumer<? super ApiOutcome> outcome) {
        assert loop.isCurrent();
        controls.withdrawUnwanted();
        if (settings.holdPath() == null) {
            outcome.accept(new ApiAnswer(200, null));
        } else {
            budget.takeHold();
            new TrajectoryHold(settings, holds, settings.holdPath(), outcome).begin();
        }
    }

    @Override
    public FeedOutcome feed(ApiRequest request, int periodMillis, @Nullable Feed instead) {
        assert loop.isCurrent();
        return feeds.open(request, periodMillis, instead);
    }

    @Override
    public BodyNeed bodyNeed() {
        return BodyNeed.BYTES;
    }

    @Override
    public UpstreamReport report() {
        assert loop.isCurrent();
        return health.report();
    }

    /** Number of connections at this moment, those about to be made included. On the loop. */
    public int connections() {
        assert loop.isCurrent();
        return reads.connections() + controls.connections() + holds.connections();
    }

    /** Closes every connection; what is under way fails. From any thread, before the loop is closed. */
    @Override
    public void close() {
        loop.eventLoop().execute(() -> {
            reads.close();
            controls.close();
            holds.close();
        });
    }
}
