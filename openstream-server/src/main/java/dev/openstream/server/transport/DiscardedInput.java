package dev.openstream.server.transport;

import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.pacing.TimedTask;
import io.netty.channel.Channel;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Input of a connection that has ended on this side and waits for the client's FIN (lingering close). It is discarded
 * and read without hurry, because a client that continues to send would wake the loop for every line. Owned by the
 * event loop.
 */
public final class DiscardedInput extends TimedTask {

    /** Reads without a pause: what the peer had sent before it could know. */
    static final int FREE_READS = 64;

    /** Pause after each later read. */
    static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Channel channel;
    private final Pacer pacer;
    private final Consumer<Throwable> failed;

    private int reads;
    private boolean over;

    /** Input of {@code channel}, of which nothing was discarded. */
    public DiscardedInput(Channel channel, Pacer pacer, Consumer<Throwable> failed) {
        this.channel = channel;
        this.pacer = pacer;
        this.failed = failed;
    }

    /** Notes a read that was discarded. */
    public void discarded() {
        reads++;
        if (reads > FREE_READS && !over) {
            channel.config().setAutoRead(false);
            pacer.set(this, pacer.ticker().nanos() + PAUSE_NANOS);
        }
    }

    @Override
    protected void run(long nowNanos) {
        if (!over) {
            channel.config().setAutoRead(true);
        }
    }

    @Override
    protected void failed(Throwable cause) {
        failed.accept(cause);
    }

    /** Ends it: the peer's FIN has arrived, or the connection is closed. */
    public void end() {
        over = true;
        pacer.cancel(this);
    }
}
