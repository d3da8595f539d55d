package dev.openstream.cli.record;

import dev.openstream.client.LineListener;
import dev.openstream.recording.AnchoredClock;
import dev.openstream.recording.EntryHead;
import dev.openstream.recording.EntryRing;

/**
 * The very lines of a monitor's connections, on their way to the file. The SDK's threads put them into rings and never wait;
 * the number of a line that finds no room is left out. Heads have the connection as their detail.
 */
final class RecordedLines implements LineListener {

    /** Few lines are sent: HANDSHAKE, MONITOR, STOP for each connection. */
    private static final int SENT_BYTES = 64 << 10;

    /** Some seconds of samples at 500 Hz. */
    private static final int RECEIVED_BYTES = 4 << 20;

    private final AnchoredClock clock;
    private final Direction sent = new Direction(SENT_BYTES);
    private final Direction received = new Direction(RECEIVED_BYTES);

    RecordedLines(AnchoredClock clock) {
        this.clock = clock;
    }

    /** One direction, and the number of its next line, which counts from 0 for each connection. */
    private static final class Direction {

        private final EntryRing ring;
        private long connection;
        private long next;

        Direction(int bytes) {
            this.ring = new EntryRing(bytes);
        }

        long number(long ofConnection) {
            if (ofConnection != connection) {
                connection = ofConnection;
                next = 0;
            }
            return next++;
        }
    }

    @Override
    public void sent(long connection, byte[] bytes, int offset, int length) {
        sent.ring.offer(head(sent, connection), bytes, offset, length);
    }

    @Override
    public void received(long connection, byte[] bytes, int offset, int length) {
        received.ring.offer(head(received, connection), bytes, offset, length);
    }

    private EntryHead head(Direction direction, long connection) {
        long nowNanos = clock.wallNanos(System.nanoTime());
        return new EntryHead(0, (int) connection, direction.number(connection), nowNanos, nowNanos);
    }

    /** Hands over what has come; for the thread that writes. */
    void drain(EntryRing.Taker sentTaker, EntryRing.Taker receivedTaker) {
        sent.ring.drain(sentTaker);
        received.ring.drain(receivedTaker);
    }

    /** Lines that were not written fast enough. */
    long lost() {
        return sent.ring.lost() + received.ring.lost();
    }
}
