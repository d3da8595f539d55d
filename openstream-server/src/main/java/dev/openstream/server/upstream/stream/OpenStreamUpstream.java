package dev.openstream.server.upstream.stream;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.BodyNeed;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.openapi.FeedOutcome;
import dev.openstream.server.openapi.FeedRefused;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.upstream.HostLookup;
import dev.openstream.server.upstream.Upstream;
import dev.openstream.server.upstream.UpstreamReport;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gateway to a controller that speaks Open Stream, for many clients: one connection carries every CONTROL and STOP, and
 * each monitored recipe has a connection of its own, however many clients monitor it. Owned by the event loop, except
 * for {@link #start} and {@link #close}.
 */
public final class OpenStreamUpstream implements Upstream {

    /** The quickest that protocol section 3.2 has. */
    private static final int LOOK_PERIOD_MILLIS = 2;

    private final UpstreamConnection.Connector connector;
    private final Pacer pacer;
    private final Executor loop;
    private final StreamUpstreamSettings settings;
    private final ControlRelay controls;

    private int feeds;
    private long lastId;

    /** Called on the loop. */
    OpenStreamUpstream(
            UpstreamConnection.Connector connector, Pacer pacer, Executor loop, StreamUpstreamSettings settings) {
        this.connector = connector;
        this.pacer = pacer;
        this.loop = loop;
        this.settings = settings;
        this.controls = new ControlRelay(connector, pacer, settings);
    }

    /**
     * Connects to the controller. If it is out of reach, that is tried again from now on, and calls fail meanwhile.
     *
     * @throws IllegalStateException if called on the loop's own thread, or if the loop does not answer
     */
    public static OpenStreamUpstream start(ControllerLoop loop, StreamUpstreamSettings settings) {
        HostLookup lookup = new HostLookup(settings.callTimeoutMillis() / 2);
        NettyConnector connector = new NettyConnector(loop, settings.address(), lookup);
        OpenStreamUpstream upstream =
                loop.call(() -> new OpenStreamUpstream(connector, loop.pacer(), loop.eventLoop(), settings));
        // A client that connects at once should find the controller connected. An attempt has deadlines, so this one
        // ends.
        upstream.controls.tried().join();
        return upstream;
    }

    @Override
    public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        call(request, () -> true, outcome);
    }

    /** A GET has no command of its own, and only JSON can stand in a line: what cannot pass is refused. */
    @Override
    public void call(ApiRequest request, BooleanSupplier wanted, Consumer<? super ApiOutcome> outcome) {
        String fault = request.bodyFault();
        if (request.method() == Method.GET) {
            outcome.accept(new ApiFailure(
                    501,
                    "an openstream:// upstream serves a GET only as MONITOR; an http:// upstream serves it directly"));
        } else if (fault != null) {
            outcome.accept(ApiAnswer.refused(
                    415, fault + "; an openstream:// upstream takes only JSON, an http:// upstream any body"));
        } else {
            controls.call(request, wanted, outcome);
        }
    }

    /** By a MONITOR on a connection of its own, for one sample. */
    @Override
    public void look(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        switch (feed(request, LOOK_PERIOD_MILLIS, null)) {
            case Feed once ->
                once.sample(sample -> {
                    once.close();
                    outcome.accept(sample);
                });
            case FeedRefused refused -> outcome.accept(new ApiFailure(503, refused.reason()));
        }
    }

    @Override
    public void hold(Consumer<? super ApiOutcome> outcome) {
        controls.hold(outcome);
    }

    @Override
    public FeedOutcome feed(ApiRequest request, int periodMillis, @Nullable Feed instead) {
        int most = settings.maxConnections() - 1;
        RecipeFeed replaced = instead instanceof RecipeFeed ours ? ours : null;
        if (replaced == null && feeds >= most) {
            return new FeedRefused(
                    "all " + most
                            + " connections to this controller for recipes are in use; share one of the recipes, or end a MONITOR");
        }
        RecipeFeed feed =
                new RecipeFeed(request, periodMillis, ++lastId, pacer, settings.callTimeoutMillis(), () -> feeds--);
        if (replaced == null) {
            feeds++;
            feed.begin(connector);
        } else {
            feed.replace(replaced);
        }
        return feed;
    }

    @Override
    public BodyNeed bodyNeed() {
        return BodyNeed.JSON;
    }

    @Override
    public UpstreamReport report() {
        return controls.report();
    }

    /** Ends the connection that carries CONTROL; those of recipes end with their sessions. */
    @Override
    public void close() {
        loop.execute(controls::close);
    }
}
