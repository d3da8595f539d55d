package dev.openstream.server.transport;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.codec.EventEncoder;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.session.Session;
import dev.openstream.server.transport.ServerSettings.OutboxSettings;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Lines that wait to be read by a peer (protocol section 6); owned by the event loop. Replies are kept, in order. While
 * the peer reads, samples go the same way; once more than their bound waits, only the newest sample is kept, aside. The
 * channel is given one piece at a time, so that the waiting bytes lie in memory that this server counts.
 */
final class Outbox {

    /** Given to the channel at a time; also what one record of TLS holds. */
    static final int PIECE_BYTES = 16 * 1024;

    /** Given to the system in one go; then beats and other connections have their turn. */
    static final int TURN_BYTES = 4 * PIECE_BYTES;

    private final Channel channel;
    private final ConnectionContext context;
    private final OutboxSettings settings;
    private final Session session;
    private final SessionObserver observer;
    private final OutputFlow flow;
    private final DirectSocket direct;
    private final Backlog backlog = new Backlog();

    /** Bytes of the backlog that the channel has, and the system has not. */
    private int pieceBytes;

    private boolean sending;

    /** The next go is arranged. */
    private boolean goesOn;

    private long takenBytes;

    /** Simulated fault: all sent bytes are lost. */
    private boolean silent;

    /** The newest sample that could not be sent. */
    private Event.@Nullable Data kept;

    /** Done once all lines are with the system. */
    private @Nullable Runnable last;

    /**
     * Receivers of an outbox's events.
     *
     * @param account asked before a sample is queued
     * @param drained run when a peer that was slow has read on
     */
    record OutputFlow(ByteAccount account, Runnable drained) {}

    /** An empty outbox. */
    Outbox(Channel channel, ConnectionContext context, Session session, OutputFlow flow) {
        this.channel = channel;
        this.context = context;
        this.settings = context.settings.outbox();
        this.session = session;
        this.observer = session.observer();
        this.flow = flow;
        this.direct = new DirectSocket(context.settings.access().tls() == null ? channel : null, context.direct);
    }

    /**
     * Queues an event; {@link #flush} sends it. Answers to commands are kept, and are bounded because no command is
     * read without room. Other events of the monitor are not bounded in this way, so they are dropped without room.
     */
    void reply(Event event) {
        boolean ofStream = ofStream(event);
        if ((hasRoom() || !ofStream) && channel.isActive() && !silent) {
            encode(event);
            note();
            backlog.add(context.line.array(), 0, context.line.length(), ofStream);
        }
    }

    /** Sends {@code sample}, or keeps it in place of an older one. */
    void sample(Event.Data sample) {
        forgetSamples();
        if (flow.account().mayGrow() && (backlog.isEmpty() || backlog.length() < settings.sampleBytes())) {
            send(sample);
            return;
        }
        kept = sample;
    }

    /** Drops the sample that is kept aside. */
    void forgetSamples() {
        if (kept != null) {
            observer.sampleDropped();
            kept = null;
        }
    }

    /** Hands to the operating system what that takes, unless the network is slow on cue. */
    void flush() {
        if (!context.clogged()) {
            sendGathered();
        }
    }

    /** The same, however slow the network is. */
    void sendGathered() {
        if (sending || pieceBytes > 0) {
            return;
        }
        sending = true;
        long turnEnd = takenBytes + TURN_BYTES;
        while (!backlog.isEmpty() && pieceBytes == 0 && takenBytes < turnEnd && channel.isActive()) {
            Backlog.Chunk chunk = backlog.first();
            int sent = direct.write(chunk.bytes, chunk.from, chunk.to);
            if (sent > 0) {
                taken(sent);
            } else {
                sendPiece(chunk);
            }
        }
        sending = false;
        if (takenBytes >= turnEnd && !goesOn) {
            goesOn = true;
            context.loop.after(0, this::goOn);
        }
        if (backlog.isEmpty() && last != null) {
            Runnable now = last;
            last = null;
            now.run();
        }
    }

    private void goOn() {
        goesOn = false;
        flush();
        drainedIfLittle();
    }

    private void drainedIfLittle() {
        if (backlog.length() <= settings.sampleBytes() / 2) {
            flow.drained().run();
        }
    }

    /** Sends through the channel, which waits until the operating system takes more. */
    private void sendPiece(Backlog.Chunk chunk) {
        int length = Math.min(PIECE_BYTES, chunk.length());
        ByteBuf piece = channel.alloc().directBuffer(length);
        piece.writeBytes(chunk.bytes, chunk.from, length);
        pieceBytes = length;
        channel.writeAndFlush(piece).addListener(this::pieceTaken);
    }

    private void pieceTaken(Future<?> sent) {
        int length = pieceBytes;
        pieceBytes = 0;
        if (!sent.isSuccess()) {
            // The channel will say what is wrong with the connection.
            backlog.clear();
        } else if (!backlog.isEmpty()) {
            taken(length);
        }
        if (!sending) {
            flush();
            drainedIfLittle();
        }
    }

    private void taken(int bytes) {
        takenBytes += bytes;
        if (backlog.taken(bytes)) {
            session.progressed();
        }
    }

    /** The peer has read on. */
    void drained() {
        if (kept != null) {
            Event.Data newest = kept;
            kept = null;
            sample(newest);
        }
    }

    /**
     * True if more replies may come up; otherwise no more commands are read. Where much is held, the limit is lower.
     */
    boolean hasRoom() {
        long length = backlog.length();
        return length < ByteBudget.ALWAYS_BYTES
                || (length < settings.replyBytes() && flow.account().mayGrow());
    }

    /** True if the system has all lines. */
    boolean isEmpty() {
        return backlog.isEmpty();
    }

    /** Memory that is used. */
    long usedBytes() {
        return backlog.capacity() + pieceBytes;
    }

    /** From now on nothing is sent. */
    void silence() {
        silent = true;
    }

    /** Discards the lines that wait, and with them every line that would follow a half of one. */
    void discard() {
        forgetSamples();
        silent |= !backlog.isEmpty();
        backlog.clear();
    }

    /** Runs {@code task} when all lines are with the system. */
    void whenSent(Runnable task) {
        last = task;
        flush();
    }

    /** Bytes that the system has taken; over TLS what they were encrypted to counts as well. */
    long takenBytes() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        PolledOutput output = channel.pipeline().get(PolledOutput.class);
        return takenBytes
                + (buffer == null ? 0 : buffer.currentProgress())
                + (output == null ? 0 : output.takenBytes());
    }

    /** Writes a line directly to the socket if nothing waits before it, otherwise behind the waiting lines. */
    private void send(Event.Data sample) {
        if (!channel.isActive() || silent) {
            return;
        }
        encode(sample);
        int length = context.line.length();
        if (length > ByteBudget.ALWAYS_BYTES && !flow.account().hasRoomFor(length)) {
            kept = sample;
            return;
        }
        note();
        int sent = backlog.isEmpty() && !context.clogged() ? direct.write(context.line.array(), 0, length) : 0;
        takenBytes += sent;
        if (sent == length) {
            session.progressed();
        } else {
            backlog.add(context.line.array(), sent, length, true);
            flush();
        }
    }

    private void encode(Event event) {
        context.line.clear();
        EventEncoder.encode(event, context.line);
        if (context.faults != null) {
            context.faults.spoil(context.line);
        }
    }

    /** Counts encoded bytes that went out. */
    private void note() {
        observer.lineSent(context.line.array(), context.line.length());
    }

    /** Answers to commands are no sign of life of the stream; what the monitor says is, errors included (section 4). */
    private static boolean ofStream(Event event) {
        return event instanceof Event.Data
                || (event instanceof Refusal refusal && refusal.code() == ErrorCode.MONITOR_INTERNAL_ERROR);
    }
}
