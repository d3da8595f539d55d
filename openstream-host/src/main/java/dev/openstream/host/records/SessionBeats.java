package dev.openstream.host.records;

import dev.openstream.recording.ros2.Messages;
import dev.openstream.server.observe.Durations;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Lateness of the beats of one session's MONITOR in the last second. Owned by the loop. */
final class SessionBeats {

    private static final int OK = 0;
    private static final int WARN = 1;
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final String[] KEYS = {
        "period_ms", "samples", "missed", "dropped", "late_p50_us", "late_p99_us", "late_max_us"
    };
    private static final int MISSED = 2;
    private static final int DROPPED = 3;

    private int periodMillis;
    private long beganNanos;
    private long samples;
    private long missed;
    private long dropped;
    private Durations late = new Durations();

    void start(int newPeriodMillis, long nowNanos) {
        periodMillis = newPeriodMillis;
        beganNanos = nowNanos;
    }

    void beat(long lateNanos) {
        samples++;
        late.add(lateNanos);
    }

    void missed(long beats) {
        missed += beats;
    }

    void dropped() {
        dropped++;
    }

    /** Returns true if a second has passed since the last report. */
    boolean due(long nowNanos) {
        return nowNanos - beganNanos >= SECOND_NANOS;
    }

    /** The numbers of that second, for {@link #status}; the next one begins. */
    byte[] take(long nowNanos) {
        long[] numbers = {
            periodMillis, samples, missed, dropped, micros(0.5), micros(0.99), micros(1),
        };
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES);
        for (long number : numbers) {
            bytes.putLong(number);
        }
        late = new Durations();
        samples = 0;
        missed = 0;
        dropped = 0;
        beganNanos = nowNanos;
        return bytes.array();
    }

    private long micros(double share) {
        return TimeUnit.NANOSECONDS.toMicros(late.percentileNanos(share));
    }

    /** Returns the numbers that were taken, as a part of {@code /openstream/timing}; for the thread that writes. */
    static Messages.Status status(String session, byte[] bytes, int offset, int length) {
        ByteBuffer numbers = ByteBuffer.wrap(bytes, offset, length);
        Map<String, String> values = new TreeMap<>();
        boolean worse = false;
        for (int i = 0; i < KEYS.length; i++) {
            long number = numbers.getLong();
            values.put(KEYS[i], Long.toString(number));
            worse |= (i == MISSED || i == DROPPED) && number > 0;
        }
        return new Messages.Status(
                worse ? WARN : OK, "session " + session, worse ? "beats missed or dropped" : "all beats", values);
    }
}
