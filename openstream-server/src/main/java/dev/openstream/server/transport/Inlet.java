package dev.openstream.server.transport;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.codec.CommandDecoder;
import dev.openstream.protocol.framing.LineFramer;
import dev.openstream.protocol.framing.SlabBuffer;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.openapi.BodyNeed;
import dev.openstream.server.session.Session;
import dev.openstream.server.session.command.LongLine;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decoder of received bytes to commands, in turns; owned by the event loop. A turn ends when the bytes or its time are
 * used up, when the client has too many unread replies, or at a long line, which is decoded on another thread. So one
 * client takes no more than a turn from the others, whatever it sends.
 */
final class Inlet {

    /** From this many bytes on a line is long: decoding it would take too much of a turn. */
    private static final int LONG_LINE_BYTES = 16 * 1024;

    /** The clock is looked at after this much work, about three points: it costs as much as a twentieth of a point. */
    private static final int UNTIMED_BYTES = 1024;

    /** Least cost of a line, however short it is, as bytes. */
    private static final int LINE_BYTES = 128;

    private final ConnectionContext context;
    private final Session session;
    private final SessionObserver observer;
    private final boolean wantsLines;
    private final LineFramer framer;
    private final CommandDecoder decoder;
    private final @Nullable LineRate rate;
    private final Runnable decoded;

    /** Bytes that were read before the last turn was done: a peer that hangs up is read to its end at once. */
    private final Queue<byte[]> ahead = new ArrayDeque<>();

    private long aheadBytes;

    /** The framer holds bytes, or the decoder a line, that are not done. */
    private boolean unfinished;

    /** A long line is being decoded beside the loop; nothing behind it is looked at. */
    private boolean decoding;

    private int decodingBytes;
    private final FairQueue.Flow flow = new FairQueue.Flow();

    /** Work since the clock was looked at, as bytes. */
    private int untimedBytes;

    /**
     * Creates an empty inlet.
     *
     * @param rate limit that counts each line; null for none
     * @param decoded action when a long line is decoded and the next turn may begin
     */
    Inlet(ConnectionContext context, Session session, @Nullable LineRate rate, Runnable decoded) {
        this.context = context;
        this.session = session;
        this.observer = session.observer();
        this.wantsLines = observer.wantsLines();
        this.rate = rate;
        this.decoded = decoded;
        this.framer = new LineFramer(context.settings.maxLineBytes(), context.loop.slabs());
        this.decoder = new CommandDecoder(context.settings.decoding(), context.json);
    }

    /** Takes the first {@code length} bytes of an array that may change after the next turn. */
    void add(byte[] bytes, int length) {
        if (unfinished) {
            ahead.add(Arrays.copyOf(bytes, length));
            aheadBytes += length;
        } else {
            framer.add(bytes, 0, length);
            unfinished = true;
        }
    }

    /**
     * Works until the bytes are used up or the turn is over.
     *
     * @param mayGoOn asked before each line
     * @return true if everything is done
     */
    boolean turn(BooleanSupplier mayGoOn) {
        long until = context.loop.turnEndNanos();
        while (!decoding && mayGoOn.getAsBoolean()) {
            if (!step()) {
                unfinished = false;
                return true;
            }
            if (timeIsDue() && context.loop.ticker().nanos() - until >= 0) {
                break;
            }
        }
        framer.detach();
        return !unfinished;
    }

    private boolean timeIsDue() {
        untimedBytes += LINE_BYTES;
        if (untimedBytes < UNTIMED_BYTES) {
            return false;
        }
        untimedBytes = 0;
        return true;
    }

    /** True if a long line is being decoded beside the loop. */
    boolean decoding() {
        return decoding;
    }

    /** True if a line that was added is not done. */
    boolean unfinished() {
        return unfinished;
    }

    /** Memory that is used. */
    long usedBytes() {
        return framer.usedBytes() + aheadBytes + decodingBytes;
    }

    /** Discards the lines that were added. */
    void discard() {
        framer.discard();
        ahead.clear();
        aheadBytes = 0;
    }

    /** Processes one line; returns false if there is none. */
    private boolean step() {
        return switch (framer.next()) {
            case LINE -> {
                countLine();
                take(framer.length());
                yield true;
            }
            case TOO_LONG -> {
                countLine();
                session.refuse(tooLong());
                yield true;
            }
            case NONE -> addNext();
        };
    }

    private void countLine() {
        if (rate != null) {
            rate.spend(context.loop.ticker().nanos());
        }
    }

    private void take(int length) {
        untimedBytes += length;
        if (wantsLines) {
            observer.lineReceived(framer.array(), framer.offset(), length);
        }
        if (length < LONG_LINE_BYTES) {
            session.receive(decoder.decode(framer.array(), framer.offset(), length));
        } else {
            decodeBeside(framer.takeLine(), framer.offset(), length);
        }
    }

    /**
     * Decoding is a pure function of the line; the decoder is the other thread's until it hands the result back, and so
     * is the line.
     */
    private void decodeBeside(SlabBuffer line, int offset, int length) {
        decoding = true;
        decodingBytes = line.usedBytes();
        BodyNeed need = context.sessionContext.openApi().bodyNeed();
        context.loop.beside(
                flow,
                length,
                scratch -> {
                    byte[] bytes = scratch.array(line.length());
                    line.copyTo(bytes);
                    return LongLine.of(decoder.decode(bytes, offset, length), need);
                },
                new LoopWorker.Done<>(
                        result -> {
                            line.clear();
                            decodedBeside(result);
                        },
                        cause -> {
                            line.clear();
                            session.fail(cause);
                        }));
    }

    private void decodedBeside(LongLine result) {
        decoding = false;
        decodingBytes = 0;
        session.receive(result);
        decoded.run();
    }

    private boolean addNext() {
        byte[] next = ahead.poll();
        if (next != null) {
            aheadBytes -= next.length;
            framer.add(next, 0, next.length);
        }
        return next != null;
    }

    private Refusal tooLong() {
        int limit = context.settings.maxLineBytes();
        return new Refusal(
                ErrorCode.RX_BUF_OVERFLOW, "the line is longer than " + limit + " bytes; its rest is discarded");
    }
}
