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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

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
    private final List<Source> sources = new ArrayList<>();
    private final CdrWriter out = new CdrWriter();
    private final Map<Topic, Long> sequences = new HashMap<>();
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
     */
    record Recorded(String server, Duration period) {}

    RecordingWriter(Bag bag, RobotMessages robot, List<RecordedMonitor> monitors, Recorded what) {
        this.bag = bag;
        this.robot = robot;
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
        }
    }

    private static JointValues joints(JsonFields result) {
        return new JointValues(result.numbers("position"), result.numbers("velocity"), result.numbers("effort"));
    }

    private static double[] pose(JsonFields result) {
        return POSE.stream().mapToDouble(result::number).toArray();
    }

    private long next(Topic topic) {
        return sequences.merge(topic, 1L, Long::sum) - 1;
    }

    private void event(Source source, EntryHead head, Text text) {
        String name = HARDWARE + "." + source.monitor().recipe().name();
        Messages.log(out, head.stampNanos(), new Messages.LogEntry(head.kind(), name, text.toString()));
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

    /** Entries that were not written fast enough, and messages for which the disk had no room. */
    long lost() {
        return bag.lost()
                + sources.stream().mapToLong(source -> source.monitor().lost()).sum();
    }
}
