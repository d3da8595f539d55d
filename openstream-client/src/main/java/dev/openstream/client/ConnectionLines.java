package dev.openstream.client;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines of one connection: the last ones are kept for messages, and all are passed to a listener. One thread for each
 * direction.
 */
final class ConnectionLines {

    private static final Logger log = LoggerFactory.getLogger(ConnectionLines.class);

    private final long connection;
    private final @Nullable LineListener listener;
    private final LineLog sent = new LineLog();
    private final LineLog received = new LineLog();

    /**
     * Creates an object without lines.
     *
     * @param connection number of the connection
     * @param listener receiver of all lines; null for none
     */
    ConnectionLines(long connection, @Nullable LineListener listener) {
        this.connection = connection;
        this.listener = listener;
    }

    /** Called before one or more lines with their line ends are sent. */
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
