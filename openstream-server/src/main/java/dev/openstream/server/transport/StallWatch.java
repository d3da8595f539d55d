package dev.openstream.server.transport;

import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.pacing.TimedTask;
import dev.openstream.server.session.Session;
import java.util.concurrent.TimeUnit;

/** Ends a session whose peer takes nothing for long while its outbox has no room. Owned by the event loop. */
final class StallWatch extends TimedTask {

    private final Pacer pacer;
    private final long stallMillis;
    private final Session session;
    private final Outbox outbox;

    private long takenBefore;

    /** Watches nothing yet. */
    StallWatch(ConnectionContext context, Session session, Outbox outbox) {
        this.pacer = context.sessionContext.pacer();
        this.stallMillis = context.settings.outbox().stallMillis();
        this.session = session;
        this.outbox = outbox;
    }

    /** Watches from now on, if it does not yet, and if settings ask for it. */
    void start() {
        if (stallMillis > 0 && !standing()) {
            takenBefore = outbox.takenBytes();
            pacer.set(this, pacer.ticker().nanos() + TimeUnit.MILLISECONDS.toNanos(stallMillis));
        }
    }

    /** Stops the watch, when there is room again or the connection is closed. */
    void stop() {
        pacer.cancel(this);
    }

    @Override
    protected void run(long nowNanos) {
        if (outbox.takenBytes() == takenBefore) {
            session.end(CloseReason.SLOW_CONSUMER);
        } else {
            start();
        }
    }

    @Override
    protected void failed(Throwable cause) {
        session.fail(cause);
    }
}
