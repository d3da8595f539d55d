package dev.openstream.bench;

import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * One stream of beats as its receiver saw it. Each line tells the number of its beat, so a missed beat is known, and so
 * is when a line was due: the schedule is laid through the earliest arrivals, and lateness is measured against it, so
 * that nothing is left out when the sender stalls. Owned by the receiver's thread until that has ended, but for what is volatile.
 */
final class BeatStream {

    /** Form in which a line tells the number of its beat. */
    enum Form {
        /** {@code "ts":402}: whole milliseconds since the start. */
        DATA,
        /** {@code 201 xxx}: the number itself. */
        BARE
    }

    private static final long NEAR_NANOS = 6_000_000;
    private static final byte[] TS = {'"', 't', 's', '"', ':'};

    private final Form form;
    private final long periodNanos;
    private final long[] arrivals;
    private final byte[] head = new byte[64];
    private int headLength;

    private long firstBeat = -1;
    private long lastBeat = -1;
    private int received;
    private final AtomicLong others = new AtomicLong();
    private volatile long otherNanos;
    private volatile boolean started;

    /** A stream for at most {@code beats} beats; later ones are not noted. */
    BeatStream(Form form, long periodNanos, int beats) {
        this.form = form;
        this.periodNanos = periodNanos;
        this.arrivals = new long[beats];
    }

    /** Takes {@code length} bytes that arrived at {@code now}; their beats are noted if {@code recording}. */
    void take(byte[] bytes, int length, long now, boolean recording) {
        int begin = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                keepHead(bytes, begin, i);
                line(now, recording);
                headLength = 0;
                begin = i + 1;
            }
        }
        keepHead(bytes, begin, length);
    }

    private void keepHead(byte[] bytes, int from, int to) {
        int kept = Math.min(head.length - headLength, to - from);
        System.arraycopy(bytes, from, head, headLength, kept);
        headLength += kept;
    }

    private void line(long now, boolean recording) {
        long beat = form == Form.BARE ? number(0) : beatOfData();
        if (beat < 0) {
            otherNanos = now;
            others.incrementAndGet();
            return;
        }
        if (!started) {
            started = true;
        }
        if (recording) {
            note(beat, now);
        }
    }

    /** A value of {@code beat} arrived at {@code now}. */
    void note(long beat, long now) {
        if (firstBeat < 0) {
            firstBeat = beat;
        }
        long index = beat - firstBeat;
        if (index >= 0 && index < arrivals.length && arrivals[(int) index] == 0) {
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

    /** Returns true once a beat has come, noted or not. */
    boolean started() {
        return started;
    }

    /** Lines that are no beats. */
    long others() {
        return others.get();
    }

    /** Time of the last line that is no beat. */
    long otherNanos() {
        return otherNanos;
    }

    /** Beats of which no line came. */
    long missed() {
        return lastBeat - firstBeat + 1 - received;
    }

    /**
     * Missed beats around which {@code other}, received at the same time, stood still neither: nothing of it was missed or
     * a period late within 6 ms. The others are stalls of the machine, which no sender can do anything about.
     */
    long missedAlone(BeatStream other) {
        long origin = origin();
        long alone = 0;
        for (int i = 0; i <= lastBeat - firstBeat; i++) {
            if (arrivals[i] == 0 && !other.stalledAround(origin + i * periodNanos)) {
                alone++;
            }
        }
        return alone;
    }

    private boolean stalledAround(long nanos) {
        long origin = origin();
        long from = Math.max(0, (nanos - NEAR_NANOS - origin) / periodNanos);
        long to = Math.min(lastBeat - firstBeat, (nanos + NEAR_NANOS - origin) / periodNanos);
        for (int i = (int) from; i <= to; i++) {
            if (arrivals[i] == 0 || arrivals[i] - i * periodNanos - origin > periodNanos) {
                return true;
            }
        }
        return false;
    }

    /** Mean time between lines in ms; not a number where there are less than two. */
    double meanMillis() {
        return meanMillis(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Mean period of the lines that arrived between two times. */
    double meanMillis(long fromNanos, long toNanos) {
        long first = 0;
        long last = 0;
        int lines = 0;
        for (long arrival : arrivals) {
            if (arrival != 0 && arrival >= fromNanos && arrival <= toNanos) {
                first = lines == 0 ? arrival : first;
                last = arrival;
                lines++;
            }
        }
        return lines < 2 ? Double.NaN : (last - first) / 1e6 / (lines - 1);
    }

    /** Adds the lateness of every line, in ns, to {@code histogram}. */
    void addLateness(Histogram histogram) {
        addLateness(histogram, 0, arrivals.length);
    }

    /** Adds the lateness of the beats from {@code from} on and before {@code to}, counted from the first that came. */
    void addLateness(Histogram histogram, int from, int to) {
        long origin = origin();
        for (int i = from; i < to; i++) {
            if (arrivals[i] != 0) {
                histogram.recordValue(arrivals[i] - i * periodNanos - origin);
            }
        }
    }

    /** Beginning of the schedule: no line came before its beat. */
    private long origin() {
        long origin = Long.MAX_VALUE;
        for (int i = 0; i < arrivals.length; i++) {
            if (arrivals[i] != 0) {
                origin = Math.min(origin, arrivals[i] - i * periodNanos);
            }
        }
        return origin;
    }
}
