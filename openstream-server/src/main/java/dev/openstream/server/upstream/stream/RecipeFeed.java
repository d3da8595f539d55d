package dev.openstream.server.upstream.stream;

import dev.openstream.protocol.codec.ServerLine;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.Pacer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recipe that the controller MONITORs on a session of its own; owned by the event loop. The newest result waits here
 * for this server's beat, so that the beat is kept whatever the phase of the controller; no result is used twice.
 */
final class RecipeFeed implements Feed, UpstreamSession.SessionListener {

    private static final Logger log = LoggerFactory.getLogger(RecipeFeed.class);

    /** The quickest that protocol section 3.2 has. */
    private static final int SHORTEST_PERIOD_MILLIS = 2;

    private final ApiRequest request;
    private final long id;
    private final long timeoutMillis;
    private final Pacer pacer;
    private final Deadline silence;
    private final Runnable closed;

    /** Null once another recipe has it, or nobody. */
    private @Nullable UpstreamSession session;

    private int periodMillis;

    /** Start of the silence of a controller that does not answer, whatever it is asked meanwhile. */
    private long heardNanos;

    /** MONITORs that are not acknowledged: data without an id may still be those of the recipe before. */
    private int unacknowledged;

    /** The latest result that was not passed on. */
    private @Nullable ApiOutcome newest;

    private @Nullable Consumer<? super ApiOutcome> waiting;

    /** Reason why no results are to be expected; null while they are. */
    private @Nullable ApiFailure down;

    /**
     * A feed without a session.
     *
     * @param id tells this recipe's data from others'
     * @param closed told when its session is ended
     */
    RecipeFeed(ApiRequest request, int periodMillis, long id, Pacer pacer, long timeoutMillis, Runnable closed) {
        this.request = request;
        this.timeoutMillis = timeoutMillis;
        this.periodMillis = quickEnough(periodMillis);
        this.id = id;
        this.pacer = pacer;
        this.closed = closed;
        this.silence = new Deadline(pacer, this::silent, this::failed);
    }

    /**
     * Computes the period that the controller is asked for: no result may be older than a call may take, even if the
     * beats are rare.
     */
    private int quickEnough(int wantedMillis) {
        return (int) Math.min(wantedMillis, Math.max(SHORTEST_PERIOD_MILLIS, timeoutMillis / 2));
    }

    /** Begins on a session of its own. */
    void begin(UpstreamConnection.Connector connector) {
        session = new UpstreamSession(connector, pacer, timeoutMillis, this);
    }

    /** Begins in place of {@code other}, on its session. */
    void replace(RecipeFeed other) {
        UpstreamSession taken = other.session;
        other.session = null;
        other.close();
        session = taken;
        down = other.down;
        unacknowledged = other.unacknowledged;
        heardNanos = other.heardNanos;
        if (taken != null) {
            taken.handOver(this);
            ask();
        }
    }

    @Override
    public void sample(Consumer<? super ApiOutcome> outcome) {
        ApiOutcome ready = newest == null ? down : newest;
        newest = null;
        if (ready == null) {
            waiting = outcome;
        } else {
            outcome.accept(ready);
        }
    }

    @Override
    public void every(int newPeriodMillis) {
        int asked = quickEnough(newPeriodMillis);
        if (asked != periodMillis) {
            periodMillis = asked;
            ask();
        }
    }

    @Override
    public void close() {
        waiting = null;
        silence.cancel();
        UpstreamSession ended = session;
        session = null;
        if (ended != null) {
            ended.end();
            closed.run();
        }
    }

    private void ask() {
        if (session != null && session.ready()) {
            unacknowledged++;
            session.send(CommandMapping.monitor(request, periodMillis, id));
            expectData();
        }
    }

    @Override
    public void ready() {
        down = null;
        unacknowledged = 0;
        heardNanos = pacer.ticker().nanos();
        ask();
    }

    @Override
    public void line(ServerLine line) {
        switch (line) {
            case ServerLine.Data data -> {
                if (isOurs(data)) {
                    down = null;
                    put(Results.sample(data));
                }
            }
            case ServerLine.MonitorAck ack -> unacknowledged = Math.max(0, unacknowledged - 1);
            case ServerLine.Refused refused -> refused(refused);
            case ServerLine.HandshakeAck ack -> outOfPlace("handshake_ack");
            case ServerLine.StopAck ack -> outOfPlace("stop_ack");
            case ServerLine.ControlErr error -> outOfPlace("control_err");
            case ServerLine.Unknown unknown -> outOfPlace(unknown.type());
        }
    }

    private boolean isOurs(ServerLine.Data data) {
        return data.id() == id || (data.id() < 0 && unacknowledged == 0);
    }

    private void refused(ServerLine.Refused refused) {
        switch (refused.code()) {
            case "monitor_internal_error" -> {
                // It says so once a second at most: until there is data again, it holds for every beat.
                give(UpstreamRefusals.failure(refused));
                listen();
            }
            case "handshake_required" -> restart("it ended the session: " + UpstreamRefusals.words(refused));
            case "session_timeout" -> outOfPlace(refused.code());
            default -> {
                unacknowledged = Math.max(0, unacknowledged - 1);
                give(UpstreamRefusals.failure(refused));
            }
        }
    }

    private void put(ApiOutcome outcome) {
        listen();
        Consumer<? super ApiOutcome> first = waiting;
        waiting = null;
        if (first == null) {
            newest = outcome;
        } else {
            first.accept(outcome);
        }
    }

    /** There will be no results for this reason. */
    private void give(ApiFailure reason) {
        silence.cancel();
        newest = null;
        down = reason;
        Consumer<? super ApiOutcome> first = waiting;
        waiting = null;
        if (first != null) {
            first.accept(reason);
        }
    }

    @Override
    public void lost(String why) {
        log.debug("{} is not monitored: {}", request, why);
        give(new ApiFailure(502, "the controller is out of reach: " + why));
    }

    private void listen() {
        heardNanos = pacer.ticker().nanos();
        expectData();
    }

    private void expectData() {
        long silentNanos = pacer.ticker().nanos() - heardNanos;
        silence.set(TimeUnit.MILLISECONDS.toNanos(periodMillis + timeoutMillis) - silentNanos);
    }

    private void silent() {
        restart("it sent no data for " + (periodMillis + timeoutMillis) + " ms");
    }

    private void outOfPlace(String what) {
        log.debug("{}: the controller sent {} out of place", request, what);
    }

    private void failed(Throwable cause) {
        log.error("the feed of {} failed", request, cause);
        restart("a fault of this server");
    }

    private void restart(String why) {
        if (session != null) {
            session.restart(why);
        }
    }
}
