package dev.openstream.cli.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver saw of a stream of beats. Each line tells the number of its beat, so a missed beat is known, and so is
 * when a line was due: the schedule is laid through the earliest arrivals, and lateness is measured against it.
 */
final class Stream {

    private static final long NEAR_NANOS = 6_000_000;

    private final long periodNanos;

    /** Beats passed over at first: receiver and bare sender are JVMs that have just started. */
    private final int runningIn;

    private final long[] arrivals;
    private long firstBeat = -1;
    private long lastBeat;
    private long firstArrival;
    private long lastArrival;
    private int received;

    Stream(long periodNanos, int runningIn, int beats) {
        this.periodNanos = periodNanos;
        this.runningIn = runningIn;
        this.arrivals = new long[beats + 1];
    }

    /** Reads lines until as many beats have passed as there is room for. */
    void receive(Socket socket, ToLongFunction<String> beatOf) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 1 << 16);
        @Nullable String line = in.readLine();
        while (line != null) {
            long now = System.nanoTime();
            long beat = beatOf.applyAsLong(line);
            if (beat >= 0 && !note(beat, now)) {
                return;
            }
            line = in.readLine();
        }
        throw new IOException("the stream ended after " + received + " lines");
    }

    private boolean note(long beat, long now) {
        if (firstBeat < 0) {
            firstBeat = beat + runningIn;
        }
        if (beat < firstBeat) {
            return true;
        }
        if (beat - firstBeat >= arrivals.length) {
            return false;
        }
        if (received == 0) {
            firstArrival = now;
        }
        lastArrival = now;
        arrivals[(int) (beat - firstBeat)] = now;
        lastBeat = beat;
        received++;
        return true;
    }

    /** Beats of which no line came. */
    long missed() {
        return lastBeat - firstBeat + 1 - received;
    }

    /**
     * Missed beats around which {@code other} stood still neither: nothing of it was missed or a period late within
     * {@code NEAR_NANOS}. The others are stalls of the machine, which no sender can do anything about.
     */
    long missedAlone(Stream other) {
        long alone = 0;
        for (int i = 0; i <= lastBeat - firstBeat; i++) {
            if (arrivals[i] == 0 && !other.stalledAround(origin() + i * periodNanos)) {
                alone++;
            }
        }
        return alone;
    }

    private boolean stalledAround(long nanos) {
        long origin = origin();
        long from = Math.max(0, (nanos - NEAR_NANOS - origin) / periodNanos);
        long to = Math.min(lastBeat - firstBeat, (nanos + NEAR_NANOS - origin) / periodNanos);
        for (long i = from; i <= to; i++) {
            long arrival = arrivals[(int) i];
            if (arrival == 0 || arrival - i * periodNanos - origin > periodNanos) {
                return true;
            }
        }
        return false;
    }

    /** Where the schedule begins: no line came before its beat. */
    private long origin() {
        long origin = Long.MAX_VALUE;
        for (int i = 0; i < arrivals.length; i++) {
            if (arrivals[i] != 0) {
                origin = Math.min(origin, arrivals[i] - i * periodNanos);
            }
        }
        return origin;
    }

    /** Mean time between beats in ms, over those that came. */
    double meanPeriodMillis() {
        return (lastArrival - firstArrival) / 1e6 / (received - 1);
    }

    /** The same without the time of the beats that both missed. */
    double meanPeriodMillis(Stream other) {
        long standstillNanos = (missed() - missedAlone(other)) * periodNanos;
        return (lastArrival - firstArrival - standstillNanos) / 1e6 / (received - 1);
    }

    /** Lateness of each line in ns, against the schedule. */
    Histogram lateness() {
        long origin = origin();
        Histogram histogram = new Histogram(3);
        for (int i = 0; i < arrivals.length; i++) {
            if (arrivals[i] != 0) {
                histogram.recordValue(arrivals[i] - i * periodNanos - origin);
            }
        }
        return histogram;
    }
}
