package dev.openstream.recording.robot;

import dev.openstream.recording.EntryHead;
import dev.openstream.recording.ros2.Messages;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Beats of one monitor: those missed since the beginning, and the lateness of samples in the last second. */
public final class BeatTiming {

    private static final int OK = 0;
    private static final int WARN = 1;
    private static final long LARGEST_MICROS = TimeUnit.HOURS.toMicros(1);

    private final Duration period;
    private final Histogram lateMicros = new Histogram(LARGEST_MICROS, 3);
    private long samples;
    private long firstBeat;
    private long lastBeat;
    private long failed;
    private long toldMissing;

    public BeatTiming(Duration period) {
        this.period = period;
    }

    /**
     * A sample that is written.
     *
     * @param lateNanos its lateness
     */
    public void sample(EntryHead head, long lateNanos) {
        if (samples == 0) {
            firstBeat = head.sequence();
        }
        samples++;
        lastBeat = head.sequence();
        lateMicros.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(lateNanos), 0, LARGEST_MICROS));
    }

    /** A sample that is an error of the controller's, or has another form. */
    public void failed() {
        failed++;
    }

    /** Number of samples that failed. */
    public long failures() {
        return failed;
    }

    public long samples() {
        return samples;
    }

    /** Beats that are not in the recording, whatever the reason. */
    public long missing() {
        return samples == 0 ? 0 : lastBeat - firstBeat + 1 - samples;
    }

    /** The status of one second; {@code lost} of the missing samples came and were not written fast enough. */
    public Messages.Status status(String name, long lost) {
        Map<String, String> values = new TreeMap<>();
        values.put("period_ms", Long.toString(period.toMillis()));
        values.put("samples", Long.toString(samples));
        values.put("failed", Long.toString(failed));
        values.put("missed", Long.toString(missing()));
        values.put("lost", Long.toString(lost));
        values.put("late_p50_us", late(50));
        values.put("late_p99_us", late(99));
        values.put("late_max_us", late(100));
        boolean worse = missing() > toldMissing;
        String message = worse ? (missing() - toldMissing) + " beats missed" : "all beats";
        toldMissing = missing();
        lateMicros.reset();
        return new Messages.Status(worse ? WARN : OK, name, message, values);
    }

    private String late(double percentile) {
        return Long.toString(lateMicros.getValueAtPercentile(percentile));
    }
}
