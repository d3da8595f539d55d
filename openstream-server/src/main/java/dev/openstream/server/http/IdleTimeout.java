package dev.openstream.server.http;

import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.pacing.TimedTask;
import io.netty.channel.Channel;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Closes a connection on which no request is completed in time, or that was refused and had time to read why. A request only
 * notes the time; the deadline is set anew when it comes. Owned by the event loop.
 */
final class IdleTimeout extends TimedTask {

    /** Time that a refused peer has to read the reason, before the connection is torn down. */
    private static final long FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Channel channel;
    private final Pacer pacer;
    private final long idleNanos;
    private final Consumer<Throwable> failed;

    private long lastRequestNanos;
    private boolean refused;

    /** A timeout that does not run yet. */
    IdleTimeout(Channel channel, HttpContext context, Consumer<Throwable> failed) {
        this.channel = channel;
        this.pacer = context.pacer();
        this.idleNanos = TimeUnit.MILLISECONDS.toNanos(context.settings().idleTimeoutMillis());
        this.failed = failed;
    }

    /** The connection is open. */
    void start() {
        lastRequestNanos = pacer.ticker().nanos();
        pacer.set(this, lastRequestNanos + idleNanos);
    }

    /** A request was completed at {@code nowNanos}. */
    void touch(long nowNanos) {
        lastRequestNanos = nowNanos;
    }

    /** The peer was told why it is refused, and may read it. */
    void refused() {
        refused = true;
        pacer.set(this, pacer.ticker().nanos() + FAREWELL_NANOS);
    }

    /** The connection is closed. */
    void stop() {
        pacer.cancel(this);
    }

    @Override
    protected void run(long nowNanos) {
        long dueNanos = lastRequestNanos + idleNanos;
        if (refused || dueNanos - nowNanos <= 0) {
            channel.close();
        } else {
            pacer.set(this, dueNanos);
        }
    }

    @Override
    protected void failed(Throwable cause) {
        failed.accept(cause);
    }
}
