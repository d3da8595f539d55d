package dev.openstream.server.transport;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.session.Session;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.util.function.Consumer;

/**
 * TCP connection and its session; owned by the event loop. Between socket and session it has three tasks: received
 * bytes in turns ({@link Turns}), sent lines within bounds ({@link Outbox}), and an end that the client can notice. Its
 * parts report to it through its {@link ConnectionPeer}.
 */
final class Connection {

    private final ConnectionContext context;
    final Channel channel;
    private final Consumer<Connection> gone;
    private final ConnectionPeer peer;
    private final Session session;
    private final Inlet inlet;
    private final Outbox outbox;
    private final StallWatch stall;
    private final Turns turns;
    private final ByteAccount account;
    private final Goodbye goodbye;
    private final InputEnd inputEnd;
    private final long openedNanos;

    private boolean turnedAway;
    private boolean ending;

    /** A simulated fault: nothing gets through any more, either way. */
    private boolean silent;

    /** The channel is closed. */
    private boolean hungUp;

    /** True once the connection is closed and cleaned up. */
    private boolean over;

    private CloseReason lost = CloseReason.CLIENT_CLOSED;

    /**
     * Opens the connection behind {@code channel}, which must be active.
     *
     * @param gone told when it is closed
     */
    static Connection open(ConnectionContext context, Channel channel, Consumer<Connection> gone) {
        Connection connection = new Connection(context, channel, gone);
        connection.peer.serve(connection);
        return connection;
    }

    private Connection(ConnectionContext context, Channel channel, Consumer<Connection> gone) {
        this.context = context;
        this.channel = channel;
        this.gone = gone;
        this.peer = new ConnectionPeer(channel, context.settings.access().listener());
        this.session = new Session(context.sessionContext, peer);
        this.openedNanos = context.loop.ticker().nanos();
        this.account = context.loop.bytes().open(peer.network(), peer);
        LineRate rate = context.newLineRate();
        this.inlet = new Inlet(context, session, rate, peer::goOn);
        this.outbox = new Outbox(channel, context, session, new Outbox.OutputFlow(account, peer::drained));
        this.stall = new StallWatch(context, session, outbox);
        Turns.Ends ends = new Turns.Ends(inlet, outbox, stall, account, peer::allDone);
        this.turns = new Turns(context, channel, session, ends, rate);
        this.inputEnd = new InputEnd(context, session, ends, peer::inputAnswered);
        this.goodbye = new Goodbye(
                channel,
                context.sessionContext.pacer(),
                context.settings.outbox().lingerMillis(),
                session::fail);
    }

    /** The network address of the peer, for limits. */
    String network() {
        return peer.network();
    }

    Session session() {
        return session;
    }

    /** Sends the reason why there is no session, and closes. */
    void turnAway(String why) {
        turnedAway = true;
        session.refuse(new Refusal(ErrorCode.HANDSHAKE_REJECTED, why));
        session.end(CloseReason.TURNED_AWAY);
    }

    boolean turnedAway() {
        return turnedAway;
    }

    /** True if input of the peer is read. */
    boolean listens() {
        return !ending && !silent;
    }

    /** The peer has sent {@code length} bytes, which lie in the context's array. */
    void received(int length) {
        turns.received(length);
    }

    /** A read was discarded. Beats come between reads like this one too. */
    void discarded() {
        if (ending) {
            goodbye.discarded();
        }
        context.loop.keepDueBeats();
    }

    /** The outbox has room again. */
    void drained() {
        if (!ending) {
            stall.stop();
            outbox.drained();
            turns.settle();
            goOn();
        }
    }

    /** The peer's FIN. What it sent before is done and answered, however much that is; its monitor ends. */
    void endInput() {
        inputEnd.arrive();
        turns.endInput();
        goodbye.inputEnded();
        if (lost == CloseReason.IO_ERROR) {
            channel.close();
        } else if (!ending) {
            session.endInput();
            turns.goOnLater();
        }
    }

    /** The connection broke; the channel will be closed. */
    void broken() {
        lost = CloseReason.IO_ERROR;
    }

    /** Every line that has come is done. */
    void allDone() {
        if (hungUp) {
            over();
        } else if (inputEnd.isHere() && !ending) {
            inputEnd.linesDone();
        }
    }

    /** The peer has the answers to everything that it sent before its FIN. */
    void inputAnswered() {
        if (!ending) {
            session.disconnected(lost);
            end(lost);
        }
    }

    /** Ends the session after the lines that arrived before the peer hung up: one of them may be a STOP. */
    void hungUp() {
        hungUp = true;
        if (ending || !inlet.unfinished()) {
            over();
        } else {
            turns.goOnLater();
        }
    }

    private void over() {
        if (over) {
            return;
        }
        over = true;
        ending = true;
        turns.end();
        session.disconnected(lost);
        inlet.discard();
        stall.stop();
        inputEnd.cancel();
        goodbye.cancel();
        account.close();
        context.total.add(session.counters());
        session.observer().disconnected(context.loop.ticker().nanos() - openedNanos);
        gone.accept(this);
    }

    /** Sends {@code event}; in a turn, when that is over. */
    void reply(Event event) {
        outbox.reply(event);
        if (!turns.inTurn()) {
            outbox.flush();
            turns.settle();
        }
    }

    /** Sends {@code sample}, or keeps it in place of an older one. */
    void sample(Event.Data sample) {
        outbox.sample(sample);
        if (!outbox.isEmpty()) {
            turns.settle();
        }
    }

    /** Lines that were not taken are taken again. */
    void goOn() {
        if (inlet.unfinished() || inputEnd.isHere()) {
            turns.goOnLater();
        }
    }

    /** Notes the memory that is used now. */
    void settle() {
        turns.settle();
    }

    /** Takes a turn when others had theirs. */
    void goOnLater() {
        turns.goOnLater();
    }

    /** Ends the connection, which used too much memory, and lets go of it at once. */
    void overBudget(String why) {
        inlet.discard();
        outbox.discard();
        session.refuse(new Refusal(ErrorCode.RX_BUF_OVERFLOW, "this connection is ended: " + why));
        session.end(CloseReason.OVER_BUDGET);
        turns.settle();
    }

    /** Drops the sample that waits to be sent, if there is one. */
    void forgetSamples() {
        outbox.forgetSamples();
    }

    /** The session has ended: sends what the peer still takes, then closes. */
    void end(CloseReason reason) {
        ending = true;
        turns.end();
        if (hungUp) {
            over();
            return;
        }
        outbox.forgetSamples();
        outbox.flush();
        stall.stop();
        goodbye.begin(outbox);
    }

    /** Applies a simulated fault. */
    void disturb(WireFaults.Disturbance disturbance) {
        switch (disturbance) {
            case RESET -> {
                lost = CloseReason.DROPPED;
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
                channel.close();
            }
            case SILENCE -> {
                silent = true;
                outbox.silence();
            }
            case DROP -> session.end(CloseReason.DROPPED);
            case LET_THROUGH -> {
                outbox.sendGathered();
                turns.letThrough();
            }
        }
    }

    @Override
    public String toString() {
        return peer.toString();
    }
}
