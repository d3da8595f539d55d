package dev.openstream.server.transport;

import dev.openstream.server.session.Session;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Turns of one connection: the times at which its lines are executed and more bytes are read, shared fairly with other
 * connections. It pauses while its replies are unread, its rate is used up or it uses too much memory. Owned by the
 * event loop.
 */
final class Turns {

    private final ConnectionContext context;
    private final Channel channel;
    private final Session session;
    private final Ends ends;
    private final @Nullable LineRate rate;

    private boolean inTurn;
    private boolean inputEnded;
    private boolean over;

    /**
     * The parts that a turn connects.
     *
     * @param inlet source of lines
     * @param outbox destination of replies
     * @param stall ends the session when they are not read
     * @param account of what both hold
     * @param done run after a turn in which everything was done
     */
    record Ends(Inlet inlet, Outbox outbox, StallWatch stall, ByteAccount account, Runnable done) {}

    Turns(ConnectionContext context, Channel channel, Session session, Ends ends, @Nullable LineRate rate) {
        this.context = context;
        this.channel = channel;
        this.session = session;
        this.ends = ends;
        this.rate = rate;
    }

    /** Takes what was read: {@code length} bytes of the context's array. */
    void received(int length) {
        boolean idle = !ends.inlet().unfinished();
        ends.inlet().add(context.readBytes, length);
        // Otherwise a turn is to come already; a peer that hangs up is read to its end at once.
        if (idle) {
            work();
        } else {
            settle();
            context.loop.keepDueBeats();
        }
    }

    /** True if replies are gathered until the turn is over. */
    boolean inTurn() {
        return inTurn;
    }

    /** Nothing more will be read. */
    void endInput() {
        inputEnded = true;
        channel.config().setAutoRead(false);
    }

    /** No more turns. */
    void end() {
        over = true;
    }

    /** Notes what is held now. */
    void settle() {
        ends.account().use(ends.inlet().usedBytes() + ends.outbox().usedBytes() + session.waitingBytes());
    }

    /** Takes a turn with the bytes that were read. Reading continues when it is done or resumed. */
    private void work() {
        inTurn = true;
        long beganNanos = context.loop.ticker().nanos();
        boolean done;
        try {
            done = ends.inlet().turn(this::mayGoOn);
        } finally {
            inTurn = false;
        }
        // Before the replies: a beat is late by what is sent before it.
        context.loop.keepDueBeats();
        ends.outbox().flush();
        settle();
        if (!over) {
            long restNanos = Math.max(context.restAfter(beganNanos), done ? 0 : rateRestNanos());
            readOn(done && restNanos == 0);
            arrangeNextTurn(done, restNanos);
        }
        if (done) {
            ends.done().run();
        }
    }

    /** A simulated fault: some lines come in, though the network is slow. */
    void letThrough() {
        if (!over && !inputEnded) {
            channel.config().setAutoRead(!ends.inlet().unfinished());
        }
    }

    /** Reads on if {@code ready}, and nothing else is in the way. */
    private void readOn(boolean ready) {
        boolean room = ends.account().mayGrow();
        if (!inputEnded) {
            channel.config().setAutoRead(ready && room && !context.clogged());
        }
        if (!room) {
            ends.account().awaitRoom();
        }
    }

    private void arrangeNextTurn(boolean done, long restNanos) {
        if (!ends.outbox().hasRoom()) {
            ends.stall().start();
        }
        if (restNanos > 0) {
            goOnAfter(restNanos);
        } else if (!done && mayGoOn() && !ends.inlet().decoding()) {
            goOnLater();
        }
    }

    private boolean mayGoOn() {
        return !over && ends.outbox().hasRoom() && session.takesLines() && rateRestNanos() == 0;
    }

    private long rateRestNanos() {
        return rate == null ? 0 : rate.restNanos(context.loop.ticker().nanos());
    }

    /** Takes a turn when others had theirs. Not by execute(): the loop would run it again and again before it looks at a socket. */
    void goOnLater() {
        goOnAfter(0);
    }

    private void goOnAfter(long nanos) {
        context.loop.after(nanos, this::takeUp);
    }

    private void takeUp() {
        try {
            if (!over) {
                work();
            }
        } catch (RuntimeException | Error e) {
            session.fail(e);
        }
    }
}
