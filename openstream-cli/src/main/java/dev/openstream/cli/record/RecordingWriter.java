package dev.openstream.cli.record;

import dev.openstream.client.json.JsonFields;
import dev.openstream.mcap.MessageTimes;
import dev.openstream.recording.EntryHead;
import dev.openstream.recording.bag.Bag;
import dev.openstream.recording.bag.Topic;
import dev.openstream.recording.robot.BeatTiming;
import dev.openstream.recording.robot.JointValues;
import dev.openstream.recording.robot.RobotMessages;
import dev.openstream.recording.ros2.CdrWriter;
import dev.openstream.recording.ros2.Messages;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes messages of what the monitors hand over, and writes them. For one thread. */
final class RecordingWriter {

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** With the time that writing takes, a kill costs less than a second. */
    private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(800);

    private static final List<String> POSE = List.of("x", "y", "z", "rx", "ry", "rz");
    private static final String HARDWARE = "openstream";
    private static final int FIRST_ERROR = 300;

    private final Bag bag;
    private final RobotMessages robot;
    private final Consumer<String> words;
    private final List<Source> sources = new ArrayList<>();
    private final CdrWriter out = new CdrWriter();
    private final Map<Topic, Long> sequences = new HashMap<>();

    /** Monitors with samples of another form, of which the user was told. */
    private final Set<RecordedMonitor> unexpected = new HashSet<>();

    private long lines;
    private long nextTimingNanos;
    private long nextFlushNanos;

    /**
     * One monitor, and how well its beats were kept.
     *
     * @param monitor where entries come from
     * @param timing of its beats
     * @param topics of its lines
     */
    private record Source(RecordedMonitor monitor, BeatTiming timing, SessionTopics topics) {

        static Source of(RecordedMonitor monitor, Recorded what) {
            SessionTopics topics = new SessionTopics(monitor.recipe().name(), what.server());
            return new Source(monitor, new BeatTiming(what.period()), topics);
        }
    }

    /**
     * The server that is recorded, and how often.
     *
     * @param server its address
     * @param period of each monitor
     * @param words hears what the user has to know
     */
    record Recorded(String server, Duration period, Consumer<String> words) {}

    RecordingWriter(Bag bag, RobotMessages robot, List<RecordedMonitor> monitors, Recorded what) {
        this.bag = bag;
        this.robot = robot;
        this.words = what.words();
        monitors.forEach(monitor -> sources.add(Source.of(monitor, what)));
    }

    /** Writes what has come. Once a second the timing is told, and everything goes to the disk. */
    void drain(long nowNanos) {
        for (Source source : sources) {
            source.monitor()
                    .drain(
                            (head, bytes, offset, length) -> sample(source, head, new Text(bytes, offset, length)),
                            (head, bytes, offset, length) -> event(source, head, new Text(bytes, offset, length)));
            drainLines(source);
        }
        if (nowNanos >= nextTimingNanos) {
            nextTimingNanos = nowNanos + SECOND_NANOS;
            tellTiming(nowNanos);
        }
        if (nowNanos >= nextFlushNanos) {
            nextFlushNanos = nowNanos + FLUSH_NANOS;
            bag.flush(nowNanos);
        }
    }

    private void drainLines(Source source) {
        source.monitor()
                .lines()
                .drain(
                        (head, bytes, offset, length) ->
                                line(source.topics().of(head.detail()).rx(), head, new Text(bytes, offset, length)),
                        (head, bytes, offset, length) ->
                                line(source.topics().of(head.detail()).tx(), head, new Text(bytes, offset, length)));
    }

    private void line(Topic topic, EntryHead head, Text text) {
        Messages.string(out, text.bytes(), text.offset(), text.length());
        bag.write(topic, new MessageTimes(head.sequence(), head.recordedNanos(), head.stampNanos()), out);
    }

    /** Bytes that are lent until a call returns. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    private record Text(byte[] bytes, int offset, int length) {

        @Override
        public String toString() {
            return new String(bytes, offset, length, StandardCharsets.UTF_8);
        }
    }

    private void sample(Source source, EntryHead head, Text text) {
        source.timing().sample(head, head.recordedNanos() - head.stampNanos());
        lines++;
        Topic own = source.monitor().recipe().lines();
        if (own == null) {
            convert(source, head, text.toString());
        } else {
            line(own, head, text);
        }
    }

    /** A line that is not what it should be is in the file as it came, and as nothing else. */
    private void convert(Source source, EntryHead head, String line) {
        try {
            JsonFields fields = JsonFields.of(line);
            if (fields.has("status") && fields.number("status") >= FIRST_ERROR) {
                source.timing().failed();
                return;
            }
            switch (source.monitor().recipe().content()) {
                case JOINTS -> robot.joints(head, joints(fields.object("result")));
                case POSE -> robot.pose(head, pose(fields.object("result")));
                case LINES -> {}
            }
        } catch (IllegalArgumentException e) {
            source.timing().failed();
            tellUnexpected(source, head, e.getMessage());
        }
    }

    /** Once for each monitor: a recording without joints looks like one with them. */
    private void tellUnexpected(Source source, EntryHead head, @Nullable String fault) {
        if (unexpected.add(source.monitor())) {
            String text = "samples are only on /openstream/tx, because they have an unexpected form: " + fault;
            words.accept(source.monitor().recipe().name() + ": " + text);
            log(RecordedMonitor.WARN, source, text, head);
        }
    }

    private static JointValues joints(JsonFields result) {
        return new JointValues(
                result.numbers("position"), numbersOrNone(result, "velocity"), numbersOrNone(result, "effort"));
    }

    private static double[] numbersOrNone(JsonFields result, String name) {
        return result.has(name) ? result.numbers(name) : new double[0];
    }

    private static double[] pose(JsonFields result) {
        return POSE.stream().mapToDouble(result::number).toArray();
    }

    private long next(Topic topic) {
        return sequences.merge(topic, 1L, Long::sum) - 1;
    }

    private void event(Source source, EntryHead head, Text text) {
        log(head.kind(), source, text.toString(), head);
    }

    private void log(int level, Source source, String text, EntryHead head) {
        String name = HARDWARE + "." + source.monitor().recipe().name();
        Messages.log(out, head.stampNanos(), new Messages.LogEntry(level, name, text));
        bag.write(
                Recipe.TOPICS.rosout(),
                new MessageTimes(next(Recipe.TOPICS.rosout()), head.recordedNanos(), head.stampNanos()),
                out);
    }

    private void tellTiming(long nowNanos) {
        List<Messages.Status> statuses = new ArrayList<>();
        for (Source source : sources) {
            statuses.add(source.timing()
                    .status(source.monitor().recipe().name(), source.monitor().lost()));
        }
        Messages.diagnostics(out, nowNanos, HARDWARE, statuses);
        bag.write(Recipe.TOPICS.timing(), new MessageTimes(next(Recipe.TOPICS.timing()), nowNanos, nowNanos), out);
    }

    /** Number of samples that were written. */
    long lines() {
        return lines;
    }

    /** Beats that are not in the recording, of all monitors. */
    long missing() {
        return sources.stream().mapToLong(source -> source.timing().missing()).sum();
    }

    /** Samples that are an error, or have another form, of all monitors. */
    long failed() {
        return sources.stream().mapToLong(source -> source.timing().failures()).sum();
    }

    /** Entries that were not written fast enough, and messages for which the disk had no room. */
    long lost() {
        return bag.lost()
                + sources.stream().mapToLong(source -> source.monitor().lost()).sum();
    }
}
