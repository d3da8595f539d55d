package dev.openstream.client;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines of one connection: the last ones are kept for messages, all are told to a listener. For one thread a direction. */
final class ConnectionLines {

    private static final Logger log = LoggerFactory.getLogger(ConnectionLines.class);

    private final long connection;
    private final @Nullable LineListener listener;
    private final LineLog sent = new LineLog();
    private final LineLog received = new LineLog();

    /**
     * None yet.
     *
     * @param connection its number
     * @param listener null if nobody listens
     */
    ConnectionLines(long connection, @Nullable LineListener listener) {
        this.connection = connection;
        this.listener = listener;
    }

    /** One or more lines with their line ends go out. */
    void sent(byte[] lines) {
        sent.add(lines, 0, lines.length);
        if (listener != null) {
            tellEach(listener, lines);
        }
    }

    private void tellEach(LineListener told, byte[] lines) {
        int begin = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] == '\n') {
                tellSent(told, lines, begin, i - begin);
                begin = i + 1;
            }
        }
    }

    private void tellSent(LineListener told, byte[] bytes, int offset, int length) {
        try {
            told.sent(connection, bytes, offset, length);
        } catch (RuntimeException e) {
            log.warn("a listener failed at a line that is sent", e);
        }
    }

    /** A line without its line end came in. */
    void received(byte[] bytes, int offset, int length) {
        received.add(bytes, offset, length);
        if (listener != null) {
            try {
                listener.received(connection, bytes, offset, length);
            } catch (RuntimeException e) {
                log.warn("a listener failed at a line that was received", e);
            }
        }
    }

    LastLines last() {
        return new LastLines(sent.last(), received.last());
    }
}
