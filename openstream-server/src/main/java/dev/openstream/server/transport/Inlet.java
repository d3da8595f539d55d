package dev.openstream.server.transport;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.codec.CommandDecoder;
import dev.openstream.protocol.codec.Decoded;
import dev.openstream.protocol.framing.LineFramer;
import dev.openstream.server.session.Session;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/**
 * Bytes to commands, in turns; owned by the event loop. A turn ends when the bytes are used up, when its time is, or
 * when the peer has too many replies to read: what one peer sends, however much and however odd, takes no more than a
 * turn from the others.
 */
final class Inlet {

    /**
     * Tokens of one step. A line that lies in a single read has fewer tokens than that has bytes, so it is done in one
     * step; only lines that the framer has put together in an array of their own are done in several.
     */
    private static final int TOKENS = ConnectionContext.READ_BYTES;

    private final ConnectionContext context;
    private final Session session;
    private final LineFramer framer;
    private final CommandDecoder decoder;

    /** What was read before the last turn was done: a peer that hangs up is read to its end at once. */
    private final Queue<byte[]> ahead = new ArrayDeque<>();

    /** The framer holds bytes, or the decoder a line, that are not done. */
    private boolean unfinished;

    private boolean decoding;

    Inlet(ConnectionContext context, Session session) {
        this.context = context;
        this.session = session;
        this.framer = new LineFramer(context.settings.maxLineBytes());
        this.decoder = new CommandDecoder(context.settings.decoding(), context.json);
    }

    /** Takes the first {@code length} bytes of an array that may change after the next turn. */
    void add(byte[] bytes, int length) {
        if (unfinished) {
            ahead.add(Arrays.copyOf(bytes, length));
        } else {
            framer.add(bytes, 0, length);
            unfinished = true;
        }
    }

    /**
     * Works until the bytes are used up or the turn is over.
     *
     * @param mayGoOn asked before each line
     * @return whether everything is done
     */
    boolean turn(BooleanSupplier mayGoOn) {
        long until = context.loop.ticker().nanos() + ConnectionContext.TURN_NANOS;
        while (mayGoOn.getAsBoolean()) {
            if (!step()) {
                unfinished = false;
                return true;
            }
            if (context.loop.ticker().nanos() - until >= 0) {
                break;
            }
        }
        framer.detach();
        return false;
    }

    /** One line, or one step of a long one. False when there is none. */
    private boolean step() {
        if (decoding) {
            decode();
            return true;
        }
        return switch (framer.next()) {
            case LINE -> {
                decoder.begin(framer.array(), framer.offset(), framer.length());
                decode();
                yield true;
            }
            case TOO_LONG -> {
                session.refuse(tooLong());
                yield true;
            }
            case NONE -> addNext();
        };
    }

    private void decode() {
        Decoded decoded = decoder.advance(TOKENS);
        decoding = decoded == null;
        if (decoded != null) {
            session.receive(decoded);
        }
    }

    private boolean addNext() {
        byte[] next = ahead.poll();
        if (next != null) {
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
