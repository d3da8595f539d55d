package dev.openstream.server.upstream.http;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.pacing.TimedTask;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Call under way: a request, and one outcome within a deadline. Owned by the event loop.
 *
 * <p>A call that only reads may be sent again on a new connection. A call that may move a robot is sent once, because
 * it is unknown whether an unanswered one was executed.
 */
final class Exchange extends TimedTask {

    private static final Logger log = LoggerFactory.getLogger(Exchange.class);

    final byte[] request;

    /** True if it does no harm twice. */
    final boolean repeatable;

    private final BooleanSupplier wanted;
    /** True if every answer is to be put in the form of a line. */
    private boolean forLine;

    private final Consumer<? super ApiOutcome> user;
    private @Nullable ConnectionPool pool;
    private boolean ended;

    /** It was sent before, on a connection that broke before anything came back. */
    private boolean repeated;

    private @Nullable PooledConnection connection;

    Exchange(byte[] request, boolean repeatable, Consumer<? super ApiOutcome> user) {
        this(request, repeatable, () -> true, user);
    }

    /** One that is not sent if it is not {@code wanted} any more when its turn comes. */
    Exchange(byte[] request, boolean repeatable, BooleanSupplier wanted, Consumer<? super ApiOutcome> user) {
        this.wanted = wanted;
        this.request = request;
        this.repeatable = repeatable;
        this.user = user;
    }

    /** A read whose answer is to stand in a line, or to be looked at as if it did. */
    static Exchange ofSample(byte[] request, Consumer<? super ApiOutcome> user) {
        Exchange sample = new Exchange(request, true, user);
        sample.forLine = true;
        return sample;
    }

    /** True if {@code answer} is to be put in the form of a line: that of a CONTROL is, if it is no success. */
    boolean forLine(ApiAnswer answer) {
        return forLine || !answer.successful();
    }

    /** It waits for {@code where}, and has so long. */
    void begin(ConnectionPool where, long timeoutNanos) {
        pool = where;
        where.pacer().set(this, where.pacer().ticker().nanos() + timeoutNanos);
    }

    boolean wanted() {
        return wanted.getAsBoolean();
    }

    /** The connection that it was sent on; null while it waits. */
    @Nullable
    PooledConnection connection() {
        return connection;
    }

    /** It is being sent on {@code on}. */
    void sentOn(PooledConnection on) {
        connection = on;
    }

    boolean repeated() {
        return repeated;
    }

    /** It waits to be sent once more. */
    void repeat() {
        repeated = true;
        connection = null;
    }

    /** True if its outcome was told, so that nothing is to be done for it any more. */
    boolean ended() {
        return ended;
    }

    /** Tells the outcome, the first time. */
    void end(ApiOutcome outcome) {
        if (ended) {
            return;
        }
        forget();
        if (pool != null) {
            pool.ended(outcome);
        }
        try {
            user.accept(outcome);
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    /** Nobody wants its outcome. */
    void forget() {
        ended = true;
        if (pool != null) {
            pool.pacer().cancel(this);
        }
    }

    /** The same sentence for all that was sent and not answered. */
    void endUnanswered(int status, String reason) {
        end(new ApiFailure(
                status, repeatable ? reason : reason + "; the call may have been executed, and is not repeated"));
    }

    @Override
    protected void run(long nowNanos) {
        if (pool != null) {
            pool.timedOut(this);
        }
    }

    @Override
    protected void failed(Throwable cause) {
        log.error("what came of a call could not be told", cause);
    }
}
