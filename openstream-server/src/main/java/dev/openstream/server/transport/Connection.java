package dev.openstream.server.transport;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.session.Session;
import dev.openstream.server.session.port.Peer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * One TCP connection and its session; owned by the event loop. Between socket and session it does three things: bytes in
 * by turns ({@link Turns}), lines out within bounds ({@link Outbox}), and an end that a peer can notice.
 */
final class Connection implements Peer, ByteAccount.User {

    private final ConnectionContext context;
    final Channel channel;
    private final Consumer<Connection> gone;
    private final String network;
    private final Session session;
    private final Inlet inlet;
    private final Outbox outbox;
    private final Turns turns;
    private final ByteAccount account;
    private final Goodbye goodbye;
    private final InputEnd inputEnd;
    private final long openedNanos;
    private final Caller caller;

    private boolean turnedAway;
    private boolean ending;

    /** A simulated fault: nothing gets through any more, either way. */
    private boolean silent;

    /** The channel is closed. */
    private boolean hungUp;

    /** Nothing of this connection is left. */
    private boolean over;

    private CloseReason lost = CloseReason.CLIENT_CLOSED;

    /**
     * The connection behind {@code channel}, which must be active.
     *
     * @param gone told when it is closed
     */
    Connection(ConnectionContext context, Channel channel, Consumer<Connection> gone) {
        this.context = context;
        this.channel = channel;
        this.gone = gone;
        this.caller = new Caller(
                channel.id().asShortText(),
                PeerNetwork.shown(channel),
                InstantSource.system().instant());
        this.network = PeerNetwork.of(channel);
        this.session = new Session(context.sessionContext, this);
        this.openedNanos = context.loop.ticker().nanos();
        this.account = context.loop.bytes().open(network, this);
        LineRate rate = context.newLineRate();
        this.inlet = new Inlet(context, session, rate, this::goOn);
        this.outbox = new Outbox(channel, context, session, new Outbox.Flow(account, this::drained));
        this.turns = new Turns(context, channel, session, new Turns.Ends(inlet, outbox, account, this::allDone), rate);
        this.inputEnd = new InputEnd(context, session, outbox, this::inputAnswered);
        this.goodbye = new Goodbye(
                channel,
                context.sessionContext.pacer(),
                context.settings.outbox().lingerMillis(),
                session::fail);
    }

    Session session() {
        return session;
    }

    /** Says why there is no session to be had, and closes. */
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

    private void drained() {
        if (!ending) {
            outbox.forgetStall();
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
    private void allDone() {
        if (hungUp) {
            over();
        } else if (inputEnd.isHere() && !ending) {
            inputEnd.linesDone();
        }
    }

    private void inputAnswered() {
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
        outbox.forgetStall();
        inputEnd.cancel();
        goodbye.cancel();
        account.close();
        context.total.add(session.counters());
        session.observer().disconnected(context.loop.ticker().nanos() - openedNanos);
        gone.accept(this);
    }

    @Override
    public String network() {
        return network;
    }

    @Override
    public void reply(Event event) {
        outbox.reply(event);
        if (!turns.inTurn()) {
            outbox.flush();
            turns.settle();
        }
    }

    @Override
    public void sample(Event.Data sample) {
        outbox.sample(sample);
        if (!outbox.isEmpty()) {
            turns.settle();
        }
    }

    @Override
    public void goOn() {
        if (inlet.unfinished() || inputEnd.isHere()) {
            turns.goOnLater();
        }
    }

    @Override
    public void failed(Throwable cause) {
        OutOfMemory.endIf(cause);
    }

    @Override
    public void usesLess() {
        turns.settle();
    }

    @Override
    public void mayGrow() {
        turns.goOnLater();
    }

    @Override
    public void overBudget(String why) {
        inlet.discard();
        outbox.discard();
        session.refuse(new Refusal(ErrorCode.RX_BUF_OVERFLOW, "this connection is ended: " + why));
        session.end(CloseReason.OVER_BUDGET);
        turns.settle();
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public void forgetSamples() {
        outbox.forgetSamples();
    }

    @Override
    public void end(CloseReason reason) {
        ending = true;
        turns.end();
        if (hungUp) {
            over();
            return;
        }
        outbox.forgetSamples();
        outbox.flush();
        outbox.forgetStall();
        goodbye.begin(outbox);
    }

    /** Does to it what a simulated fault asks for. */
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
        return caller.toString();
    }
}
