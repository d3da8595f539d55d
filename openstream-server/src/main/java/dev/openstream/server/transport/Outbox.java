package dev.openstream.server.transport;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.codec.EventEncoder;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.record.SessionRecording;
import dev.openstream.server.session.CloseReason;
import dev.openstream.server.session.Session;
import dev.openstream.server.transport.ServerSettings.OutboxSettings;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be read by a peer (protocol section 6); owned by the event loop. Replies are kept, in order. While the
 * peer reads, samples go the same way; once more than their bound waits, only the newest sample is kept, aside.
 */
final class Outbox {

    private final Channel channel;
    private final ConnectionContext context;
    private final OutboxSettings settings;
    private final Session session;
    private final @Nullable SessionRecording recording;
    private final Deadline stall;
    private final DirectSocket direct;

    /** Lines given to the channel, the last of them that belongs to the monitor's stream, and how many the system took. */
    private long written;

    private long lastOfStream;

    private long handedOver;
    private long handedOverBeforeStall;
    private int unflushed;

    /** A fault on cue: whatever is sent is lost. */
    private boolean silent;

    /** The newest sample that could not be sent. */
    private Event.@Nullable Data kept;

    /**
     * An empty outbox.
     *
     * @param recording what the lines go to as well; null if nothing does
     */
    Outbox(Channel channel, ConnectionContext context, Session session, @Nullable SessionRecording recording) {
        this.channel = channel;
        this.context = context;
        this.settings = context.settings.outbox();
        this.session = session;
        this.recording = recording;
        this.direct = new DirectSocket(context.settings.access().tls() == null ? channel : null, context.direct);
        this.stall = new Deadline(context.surroundings.pacer(), this::stalled, session::fail);
    }

    /**
     * Queues {@code event}; {@link #flush} sends it. What answers a command is kept, and is bounded because no command is
     * read when there is no room; what the monitor says by itself is not, so it is dropped then.
     */
    void reply(Event event) {
        if (hasRoom() || !ofStream(event)) {
            write(event);
        }
    }

    /** Sends {@code sample}, or keeps it in place of an older one. */
    void sample(Event.Data sample) {
        forgetSamples();
        if (isEmpty() || pendingBytes() < settings.sampleBytes()) {
            send(sample);
            return;
        }
        kept = sample;
        noteProgress();
    }

    /** Drops the sample that is kept aside. */
    void forgetSamples() {
        if (kept != null) {
            session.tally().countDroppedSample();
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
        if (unflushed > 0) {
            unflushed = 0;
            channel.flush();
            noteProgress();
        }
    }

    /** The peer has read on. */
    void drained() {
        noteProgress();
        if (kept != null) {
            Event.Data newest = kept;
            kept = null;
            sample(newest);
        }
    }

    /** Whether more replies may come up; if not, no more commands are read. */
    boolean hasRoom() {
        return pendingBytes() < settings.replyBytes();
    }

    /** From now on nothing is sent. */
    void silence() {
        silent = true;
    }

    /** There is no room: ends the session if the peer takes nothing for long. */
    void watchStall() {
        if (settings.stallMillis() > 0 && !stall.standing()) {
            handedOverBeforeStall = handedOver;
            stall.set(TimeUnit.MILLISECONDS.toNanos(settings.stallMillis()));
        }
    }

    /** There is room again, or the connection is over. */
    void forgetStall() {
        stall.cancel();
    }

    private void stalled() {
        noteProgress();
        if (handedOver == handedOverBeforeStall) {
            session.end(CloseReason.SLOW_CONSUMER);
        } else {
            watchStall();
        }
    }

    /** One line straight to the socket where nothing waits before it, else by way of the channel. */
    private void send(Event.Data sample) {
        if (!channel.isActive() || silent) {
            return;
        }
        encode(sample);
        int sent = isEmpty() && !context.clogged() ? direct.write(context.line) : 0;
        written++;
        lastOfStream = written;
        if (sent == context.line.length()) {
            handedOver = written;
            session.progressed();
        } else {
            queue(sent);
            flush();
        }
    }

    /** Whether the system is known to have all lines. Looked at for each sample, and quicker than the channel's own count. */
    private boolean isEmpty() {
        return handedOver == written;
    }

    private void write(Event event) {
        if (!channel.isActive() || silent) {
            return;
        }
        encode(event);
        written++;
        if (ofStream(event)) {
            lastOfStream = written;
        }
        queue(0);
    }

    private void encode(Event event) {
        context.line.clear();
        EventEncoder.encode(event, context.line);
        if (context.faults != null) {
            context.faults.spoil(context.line);
        }
        if (recording != null) {
            recording.toClient(context.line.array(), context.line.length());
        }
        context.surroundings.meter().countBytesOut(context.line.length());
    }

    /** The line without its first {@code sent} bytes. */
    private void queue(int sent) {
        int rest = context.line.length() - sent;
        ByteBuf bytes = channel.alloc().directBuffer(rest);
        bytes.writeBytes(context.line.array(), sent, rest);
        channel.write(bytes, channel.voidPromise());
        unflushed++;
    }

    /** Answers to commands are no sign of life of the stream; what the monitor says is, errors included. */
    private static boolean ofStream(Event event) {
        return event instanceof Event.Data
                || (event instanceof Refusal refusal && refusal.code() == ErrorCode.MONITOR_INTERNAL_ERROR);
    }

    /** A line counts as progress of the stream when the operating system has all of it (section 4). */
    private void noteProgress() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        long now = written - unflushed - (buffer == null ? 0 : buffer.size());
        boolean progress = now > handedOver && handedOver < lastOfStream;
        handedOver = now;
        if (progress) {
            session.progressed();
        }
    }

    private long pendingBytes() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }
}
