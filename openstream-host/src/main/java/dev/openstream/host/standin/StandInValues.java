package dev.openstream.host.standin;

import dev.openstream.recording.table.JointSample;
import dev.openstream.recording.table.PoseSample;
import dev.openstream.recording.values.RecordedValue;
import dev.openstream.server.pacing.Ticker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The values that a recording has reached. Its time begins with the first look, so that a client which comes later than
 * the server was started sees its beginning; it stands while nobody has looked for a minute. Owned by the event loop;
 * pages are read beside it.
 */
final class StandInValues {

    private static final Logger log = LoggerFactory.getLogger(StandInValues.class);

    /** Enough for the time that reading a page takes. */
    private static final int AHEAD = 1024;

    /** Longer than any monitor's period. What passes after it is not served, since it would all have to be read. */
    private static final long ATTENTION_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Ticker ticker;
    private final double speed;
    private final ValueSource source;

    private final Deque<RecordedValue> ahead = new ArrayDeque<>();
    private final Map<String, RecordedValue.Line> lines = new HashMap<>();
    private RecordedValue.@Nullable Joints joints;
    private RecordedValue.@Nullable Pose pose;
    private boolean begun;
    private boolean reading;
    private boolean atEnd;
    private boolean told;
    private long beganNanos;
    private long lookedNanos;

    /** Source of pages. */
    @FunctionalInterface
    interface ValueSource {

        /** Reads the next page, and hands it over on the loop; an empty one is the end. */
        void read(Consumer<List<RecordedValue>> taker);
    }

    /**
     * Values that begin with {@code first}.
     *
     * @param speed factor, above 0
     */
    StandInValues(List<RecordedValue> first, Ticker ticker, double speed, ValueSource source) {
        this.ticker = ticker;
        this.speed = speed;
        this.source = source;
        ahead.addAll(first);
    }

    /** Goes on to now. */
    void advance() {
        long nowNanos = ticker.nanos();
        if (!begun) {
            begun = true;
            beganNanos = nowNanos;
            lookedNanos = nowNanos;
        }
        beganNanos += Math.max(0, nowNanos - lookedNanos - ATTENTION_NANOS);
        lookedNanos = nowNanos;
        takeAllUntil(nowNanos);
    }

    private void takeAllUntil(long nowNanos) {
        double reachedNanos = (nowNanos - beganNanos) * speed;
        while (!ahead.isEmpty() && ahead.element().atNanos() <= reachedNanos) {
            take(ahead.remove());
        }
        if (ahead.size() < AHEAD && !reading && !atEnd) {
            reading = true;
            source.read(this::add);
        }
        if (atEnd && ahead.isEmpty() && !told) {
            told = true;
            log.info("the recording is at its end; its last values stay");
        }
    }

    private void take(RecordedValue value) {
        switch (value) {
            case RecordedValue.Joints state -> joints = state;
            case RecordedValue.Pose newer -> pose = newer;
            case RecordedValue.Line line -> lines.put(line.topic(), line);
        }
    }

    /** A page that comes late is caught up with at once, and the next one asked for. */
    private void add(List<RecordedValue> page) {
        reading = false;
        atEnd = page.isEmpty();
        ahead.addAll(page);
        takeAllUntil(lookedNanos);
    }

    /** The newest joints, or else the next ones; null if none are near. */
    @Nullable
    JointSample joints() {
        if (joints == null) {
            joints = next(RecordedValue.Joints.class, _ -> true);
        }
        return joints == null ? null : joints.sample();
    }

    /** The newest pose, or else the next one; null if none is near. */
    @Nullable
    PoseSample pose() {
        if (pose == null) {
            pose = next(RecordedValue.Pose.class, _ -> true);
        }
        return pose == null ? null : pose.sample();
    }

    /** The newest line of {@code topic}, or else the next one; null if none is near. */
    @Nullable
    String line(String topic) {
        RecordedValue.Line newest = lines.get(topic);
        if (newest == null) {
            newest = next(RecordedValue.Line.class, line -> line.topic().equals(topic));
        }
        return newest == null ? null : newest.line();
    }

    private <T extends RecordedValue> @Nullable T next(Class<T> type, Predicate<T> wanted) {
        for (RecordedValue value : ahead) {
            if (type.isInstance(value) && wanted.test(type.cast(value))) {
                return type.cast(value);
            }
        }
        return null;
    }
}
