package dev.openstream.server.transport;

import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.pacing.TimedTask;
import dev.openstream.server.session.Session;
import java.util.concurrent.TimeUnit;

/**
 * Treatment of a client's FIN: all lines that it sent before are executed and answered, however many there are, and
 * then its connection ends. A CONTROL that still waits for the controller then is withdrawn (protocol section 5), and
 * the client is told. A controller that does not answer delays this no longer than a STOP session. Owned by the event
 * loop.
 */
final class InputEnd extends TimedTask {

    private final Session session;
    private final Turns.Ends ends;
    private final Pacer pacer;
    private final long patienceNanos;
    private final Runnable answered;

    private boolean here;
    private boolean impatient;

    /**
     * Creates the state before a FIN.
     *
     * @param answered action when the client has the answers to all its lines
     */
    InputEnd(ConnectionContext context, Session session, Turns.Ends ends, Runnable answered) {
        this.session = session;
        this.ends = ends;
        this.pacer = context.sessionContext.pacer();
        this.patienceNanos =
                TimeUnit.MILLISECONDS.toNanos(context.settings.session().stopCloseMillis());
        this.answered = answered;
    }

    /** Notes that the FIN has arrived. */
    void arrive() {
        here = true;
    }

    boolean isHere() {
        return here;
    }

    /** Notes that all lines are processed; their calls may still be under way. */
    void linesDone() {
        session.withdraw();
        if (session.settled() || impatient) {
            ends.stall().start();
            ends.outbox().whenSent(answered);
        } else if (!standing()) {
            pacer.set(this, pacer.ticker().nanos() + patienceNanos);
        }
    }

    @Override
    protected void run(long nowNanos) {
        impatient = true;
        linesDone();
    }

    @Override
    protected void failed(Throwable cause) {
        session.fail(cause);
    }

    /** The connection is over. */
    void cancel() {
        pacer.cancel(this);
    }
}
