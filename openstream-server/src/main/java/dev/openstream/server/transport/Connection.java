package dev.openstream.server.transport;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.server.record.Records;
import dev.openstream.server.record.SessionName;
import dev.openstream.server.record.SessionRecording;
import dev.openstream.server.session.Caller;
import dev.openstream.server.session.CloseReason;
import dev.openstream.server.session.Peer;
import dev.openstream.server.session.Session;
import dev.openstream.server.session.SessionLog;
import dev.openstream.server.session.Trip;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.InstantSource;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One TCP connection and its session; owned by the event loop. Between socket and session it does three things: bytes in
 * by turns ({@link Inlet}), lines out within bounds ({@link Outbox}), and an end that a peer can notice.
 */
final class Connection extends ChannelInboundHandlerAdapter implements Peer {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private final ConnectionContext context;
    final Channel channel;
    private final Consumer<Connection> gone;
    private final String network;
    private final Session session;
    private final @Nullable LineRate rate;
    private final Inlet inlet;
    private final Outbox outbox;
    private final @Nullable SessionRecording recording;
    private final Goodbye goodbye;
    private final long openedNanos;
    private final Caller caller;
    private final ForeignProtocol foreign = new ForeignProtocol();

    private boolean inTurn;
    private boolean turnedAway;
    private boolean ending;

    /** A fault on cue: nothing gets through any more, either way. */
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
                shown(channel.remoteAddress()),
                InstantSource.system().instant());
        this.network = PeerNetwork.of(channel);
        Records records = context.loop.records();
        SessionName named = new SessionName(records.controller(), caller.id(), caller.address());
        this.session = new Session(context.surroundings, this, records.witness(named, this::user));
        this.recording = records.recording(named, () -> session.tally().controls() > 0);
        this.openedNanos = context.loop.ticker().nanos();
        this.rate = context.newLineRate();
        this.inlet = new Inlet(context, session, new Inlet.Watched(rate, recording), this::goOn);
        this.outbox = new Outbox(channel, context, session, recording);
        this.goodbye = new Goodbye(
                channel, context.surroundings.pacer(), context.settings.outbox().lingerMillis(), session::fail);
    }

    private @Nullable String user() {
        return session.user();
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

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            context.surroundings.meter().countBytesIn(bytes.readableBytes());
            while (bytes.isReadable()) {
                int length = Math.min(bytes.readableBytes(), context.readBytes.length);
                bytes.readBytes(context.readBytes, 0, length);
                received(length);
            }
        } finally {
            bytes.release();
        }
    }

    private void received(int length) {
        if (ending || silent || speaksForeign(length)) {
            return;
        }
        boolean idle = !inlet.unfinished();
        inlet.add(context.readBytes, length);
        // Otherwise a turn is to come already; a peer that hangs up is read to its end at once.
        if (idle) {
            work();
        }
    }

    /** Whether what was read shows that the peer speaks another protocol; then the connection ends. */
    private boolean speaksForeign(int length) {
        String protocol = foreign.decided() ? null : foreign.look(context.readBytes, length);
        if (protocol == null) {
            return false;
        }
        session.refuse(new Refusal(ErrorCode.HANDSHAKE_REJECTED, "this port speaks Open Stream and not " + protocol));
        session.end(CloseReason.TURNED_AWAY);
        return true;
    }

    /** Takes a turn with what was read. Reading goes on when it is done, or when it is taken up again. */
    private void work() {
        inTurn = true;
        long beganNanos = context.loop.ticker().nanos();
        boolean done;
        try {
            done = inlet.turn(this::mayGoOn);
        } finally {
            inTurn = false;
        }
        // Before the replies: a beat is late by what is sent before it.
        context.loop.keepDueBeats();
        outbox.flush();
        if (hungUp && done) {
            over();
        } else if (!ending) {
            long restNanos = Math.max(context.restAfter(beganNanos), done ? 0 : rateRestNanos());
            channel.config().setAutoRead(done && restNanos == 0 && !context.clogged());
            arrangeNextTurn(done, restNanos);
        }
    }

    private void arrangeNextTurn(boolean done, long restNanos) {
        if (!outbox.hasRoom()) {
            outbox.watchStall();
        }
        if (restNanos > 0) {
            goOnAfter(restNanos);
        } else if (!done && mayGoOn() && !inlet.decoding()) {
            goOnLater();
        }
    }

    private boolean mayGoOn() {
        return !ending && outbox.hasRoom() && session.takesLines() && rateRestNanos() == 0;
    }

    private long rateRestNanos() {
        return rate == null ? 0 : rate.restNanos(context.loop.ticker().nanos());
    }

    /** Not by execute(): the loop would run it again and again before it looks at a socket. */
    private void goOnLater() {
        goOnAfter(0);
    }

    private void goOnAfter(long nanos) {
        context.loop.after(nanos, this::takeUp);
    }

    private void takeUp() {
        try {
            if (!ending) {
                work();
            }
        } catch (RuntimeException | Error e) {
            session.fail(e);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (channel.isWritable() && !ending) {
            outbox.forgetStall();
            outbox.drained();
            goOn();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException || cause.getCause() instanceof SSLException) {
            log.debug("{}", this, cause);
            // No close here: what the peer sent before it stopped taking our lines is still to be read. Then the read
            // fails or ends, and Netty closes.
            lost = CloseReason.IO_ERROR;
        } else {
            session.fail(cause);
        }
    }

    /** What had arrived before the peer hung up is done before the session ends: it may have been a STOP. */
    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        hungUp = true;
        if (ending || !inlet.unfinished()) {
            over();
        } else {
            goOnLater();
        }
    }

    private void over() {
        if (over) {
            return;
        }
        over = true;
        ending = true;
        session.disconnected(lost);
        if (recording != null) {
            recording.end(session.closeReason());
        }
        outbox.forgetStall();
        goodbye.cancel();
        context.total.add(session.tally());
        logEnd();
        gone.accept(this);
    }

    /** What never shook hands is not worth a line: a port scan must not fill the log. */
    private void logEnd() {
        SessionLog.of(log, session.shookHands() ? Level.INFO : Level.DEBUG, this)
                .log(
                        "{} ended: {} after {} ms, {}",
                        this,
                        session.closeReason(),
                        (context.loop.ticker().nanos() - openedNanos) / 1_000_000,
                        session.tally());
    }

    @Override
    public String network() {
        return network;
    }

    @Override
    public void tripped(String cause, String detail) {
        context.loop.trips().add(cause.equals("deadman") ? Trip.DEADMAN : Trip.DEADMAN_FAILED, 1);
        context.loop.records().trip(cause, detail);
    }

    @Override
    public void reply(Event event) {
        if (recording != null && event instanceof Event.HandshakeAck) {
            recording.begin();
        }
        outbox.reply(event);
        if (!inTurn) {
            outbox.flush();
        }
    }

    @Override
    public void sample(Event.Data sample) {
        outbox.sample(sample);
    }

    @Override
    public void goOn() {
        if (inlet.unfinished()) {
            goOnLater();
        }
    }

    @Override
    public Caller caller() {
        return caller;
    }

    private static String shown(SocketAddress address) {
        return address instanceof InetSocketAddress peer ? HostPort.of(peer) : "a client that is gone";
    }

    @Override
    public void forgetSamples() {
        outbox.forgetSamples();
    }

    @Override
    public void end(CloseReason reason) {
        ending = true;
        if (hungUp) {
            over();
            return;
        }
        outbox.forgetSamples();
        outbox.flush();
        outbox.forgetStall();
        goodbye.begin();
    }

    /** A fault on cue: the peer gets a reset. */
    void reset() {
        lost = CloseReason.DROPPED;
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }

    /** A fault on cue: the connection becomes half-open. What is read is thrown away, so that its end is noticed. */
    void silence() {
        silent = true;
        outbox.silence();
    }

    /** A fault on cue: the session ends without a word. */
    void drop() {
        session.end(CloseReason.DROPPED);
    }

    /** Lines that waited because the network is slow, on cue, go out, and some come in. */
    void letThrough() {
        outbox.sendGathered();
        if (!ending) {
            channel.config().setAutoRead(!inlet.unfinished());
        }
    }

    @Override
    public String toString() {
        return caller.toString();
    }
}
