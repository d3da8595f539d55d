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

    private final long periodNanos;
    private final long[] arrivals;
    private long firstBeat = -1;
    private long lastBeat;
    private int received;

    Stream(long periodNanos, int beats) {
        this.periodNanos = periodNanos;
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
            firstBeat = beat;
        }
        if (beat - firstBeat >= arrivals.length) {
            return false;
        }
        arrivals[(int) (beat - firstBeat)] = now;
        lastBeat = beat;
        received++;
        return true;
    }

    /** Beats of which no line came. */
    long missed() {
        return lastBeat - firstBeat + 1 - received;
    }

    /** Mean time between beats in ms, over those that came. */
    double meanPeriodMillis() {
        long span = arrivals[(int) (lastBeat - firstBeat)] - arrivals[0];
        return span / 1e6 / (received - 1);
    }

    /** Lateness of each line in ns, against the schedule. */
    Histogram lateness() {
        long origin = Long.MAX_VALUE;
        for (int i = 0; i < arrivals.length; i++) {
            if (arrivals[i] != 0) {
                origin = Math.min(origin, arrivals[i] - i * periodNanos);
            }
        }
        Histogram histogram = new Histogram(3);
        for (int i = 0; i < arrivals.length; i++) {
            if (arrivals[i] != 0) {
                histogram.recordValue(arrivals[i] - i * periodNanos - origin);
            }
        }
        return histogram;
    }
}
