package dev.openstream.client;

import dev.openstream.protocol.codec.EventReader;
import dev.openstream.protocol.codec.ServerLine;
import dev.openstream.protocol.framing.LineFramer;
import dev.openstream.protocol.framing.LineFramer.FramerResult;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Reader of the server's events on one connection. Owned by the thread that receives. */
final class EventReceiver {

    private static final int CHUNK_BYTES = 16 * 1024;

    /** Unusable lines in a row after which the peer is taken to speak another protocol. */
    private static final int MOST_UNREADABLE = 16;

    private static final int SHOWN_BYTES = 120;

    /** A peer that sends faster than this thread reads still lets it look at the clock. */
    private static final int MOST_AT_ONCE_BYTES = 256 * 1024;

    private final ClientConnection connection;
    private final Sink sink;
    private final InputStream in;
    private final LineFramer framer;
    private final EventReader reader = new EventReader();
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int unreadable;

    /** Latest time at which no input was left: lines that are read later arrived later. */
    private long emptyNanos = System.nanoTime();

    /** Receiver of events. */
    interface Sink {

        /** The server said something. */
        void line(ServerLine line, long receivedNanos);

        /** A line came that is not Open Stream. */
        void unreadable(String beginning);

        /** All that had come was told; what was told last is the newest there is. */
        void caughtUp();
    }

    EventReceiver(ClientConnection connection, int maxLineBytes, int tickMillis, Sink sink) throws IOException {
        this.connection = connection;
        this.sink = sink;
        this.in = connection.in(tickMillis);
        this.framer = new LineFramer(maxLineBytes);
    }

    /** The latest time at which everything that had arrived was reported, on the scale of {@link System#nanoTime()}. */
    long emptyNanos() {
        return emptyNanos;
    }

    /** Waits for bytes, at most a tick, and tells all that have come. A connection that ends is given up. */
    void receive() {
        try {
            int left = MOST_AT_ONCE_BYTES;
            do {
                int length = read();
                if (length < 0) {
                    connection.lose(LossReason.CLOSED_BY_SERVER, "the server closed the connection");
                } else {
                    take(length, System.nanoTime());
                }
                left -= length;
            } while (connection.loss() == null && moreHasCome() && left > 0);
        } catch (IOException e) {
            connection.lose(LossReason.BROKEN, "nothing could be received: " + e.getMessage());
        }
        sink.caughtUp();
    }

    /** The number of bytes, -1 at the end, 0 after a tick without any. */
    private int read() throws IOException {
        try {
            return in.read(chunk);
        } catch (SocketTimeoutException e) {
            return 0;
        }
    }

    private boolean moreHasCome() throws IOException {
        long nowNanos = System.nanoTime();
        boolean more = connection.moreHasCome();
        emptyNanos = more ? emptyNanos : nowNanos;
        return more;
    }

    private void take(int length, long nowNanos) {
        framer.add(chunk, 0, length);
        for (FramerResult frame = framer.next(); frame != FramerResult.NONE; frame = framer.next()) {
            if (frame == FramerResult.TOO_LONG) {
                unreadable("a line that is too long");
            } else {
                line(nowNanos);
            }
        }
    }

    private void line(long nowNanos) {
        connection.lines().received(framer.array(), framer.offset(), framer.length());
        ServerLine line = reader.read(framer.array(), framer.offset(), framer.length());
        if (line == null) {
            int shown = Math.min(SHOWN_BYTES, framer.length());
            unreadable(new String(framer.array(), framer.offset(), shown, StandardCharsets.UTF_8));
        } else {
            unreadable = 0;
            sink.line(line, nowNanos);
        }
    }

    private void unreadable(String beginning) {
        unreadable++;
        sink.unreadable(beginning);
        if (unreadable >= MOST_UNREADABLE) {
            connection.lose(LossReason.UNREADABLE, unreadable + " lines in a row were not Open Stream");
        }
    }
}
