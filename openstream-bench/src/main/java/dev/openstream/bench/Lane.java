package dev.openstream.bench;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * One stream of beats as its receiver saw it. Each line tells the number of its beat, so a missed beat is known, and so
 * is when a line was due: the schedule is laid through the earliest arrivals, and lateness is measured against it, so
 * that nothing is left out when the sender stalls. Owned by the receiver's thread until that has ended, but for the two counts
 * that say so.
 */
final class Lane {

    /** How a line tells the number of its beat. */
    enum Form {
        /** {@code "ts":402}: whole milliseconds since the start. */
        DATA,
        /** {@code 201 xxx}: the number itself. */
        BARE
    }

    private static final byte[] TS = {'"', 't', 's', '"', ':'};

    private final Form form;
    private final long periodNanos;
    private final long[] arrivals;
    private final byte[] head = new byte[160];
    private int headLength;

    private long firstBeat = -1;
    private long lastBeat = -1;
    private int received;
    private final AtomicLong others = new AtomicLong();
    private volatile long otherNanos;

    /** A lane for at most {@code beats} beats; later ones are not noted. */
    Lane(Form form, long periodNanos, int beats) {
        this.form = form;
        this.periodNanos = periodNanos;
        this.arrivals = new long[beats];
    }

    /** Takes bytes that arrived at {@code now}. */
    void take(ByteBuffer bytes, long now) {
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            if (b == '\n') {
                line(now);
                headLength = 0;
            } else if (headLength < head.length) {
                head[headLength++] = b;
            }
        }
    }

    private void line(long now) {
        long beat = form == Form.BARE ? number(0) : beatOfData();
        if (beat < 0) {
            otherNanos = now;
            others.incrementAndGet();
            return;
        }
        if (firstBeat < 0) {
            firstBeat = beat;
        }
        long index = beat - firstBeat;
        if (index < arrivals.length && arrivals[(int) index] == 0) {
            arrivals[(int) index] = now;
            lastBeat = beat;
            received++;
        }
    }

    private long beatOfData() {
        for (int i = 0; i + TS.length < headLength; i++) {
            if (head[i] == '"' && startsWith(TS, i)) {
                return number(i + TS.length) * 1_000_000 / periodNanos;
            }
        }
        return -1;
    }

    private boolean startsWith(byte[] text, int at) {
        for (int i = 0; i < text.length; i++) {
            if (head[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    private long number(int at) {
        long value = 0;
        int i = at;
        while (i < headLength && head[i] >= '0' && head[i] <= '9') {
            value = 10 * value + head[i] - '0';
            i++;
        }
        return i == at ? -1 : value;
    }

    /** Lines of beats that came. */
    int received() {
        return received;
    }

    /** Lines that are no beats. */
    long others() {
        return others.get();
    }

    /** When the last line that is no beat came. */
    long otherNanos() {
        return otherNanos;
    }

    /** Beats of which no line came. */
    long missed() {
        return lastBeat - firstBeat + 1 - received;
    }

    /** Mean time between lines in ms. */
    double meanMillis() {
        return received < 2
                ? Double.NaN
                : (arrivals[(int) (lastBeat - firstBeat)] - arrivals[0]) / 1e6 / (received - 1);
    }

    /** Adds the lateness of every line, in ns, to {@code histogram}. */
    void addLateness(Histogram histogram) {
        long origin = Long.MAX_VALUE;
        for (int i = 0; i < arrivals.length; i++) {
            if (arrivals[i] != 0) {
                origin = Math.min(origin, arrivals[i] - i * periodNanos);
            }
        }
        for (int i = 0; i < arrivals.length; i++) {
            if (arrivals[i] != 0) {
                histogram.recordValue(arrivals[i] - i * periodNanos - origin);
            }
        }
    }
}
