package dev.openstream.recording.samples;

import dev.openstream.mcap.McapRecord;
import dev.openstream.mcap.MessageTimes;
import dev.openstream.recording.bag.Bag;
import dev.openstream.recording.bag.BagLimits;
import dev.openstream.recording.bag.NoTrouble;
import dev.openstream.recording.bag.Topic;
import dev.openstream.recording.ros2.CdrWriter;
import dev.openstream.recording.ros2.MessageType;
import dev.openstream.recording.ros2.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A recording that is written value by value; times in ms since its beginning. */
public final class SampleRecording implements AutoCloseable {

    public static final Topic STATES = new Topic("/joint_states", MessageType.JOINT_STATE, false);
    public static final Topic TARGETS = new Topic("/joint_targets", MessageType.JOINT_STATE, false);
    public static final Topic POSE = new Topic("/tcp_pose", MessageType.POSE_STAMPED, false);

    private static final long START = 1_700_000_000_000_000_000L;

    private final Bag bag;
    private final CdrWriter out = new CdrWriter();
    private String prefix = "";

    /**
     * One at {@code path}.
     *
     * @param attachments texts by their names
     */
    public SampleRecording(Path path, List<Topic> topics, Map<String, String> attachments) throws IOException {
        List<McapRecord.Attachment> files = attachments.entrySet().stream()
                .map(each -> new McapRecord.Attachment(
                        START,
                        START,
                        each.getKey(),
                        "application/json",
                        each.getValue().getBytes(StandardCharsets.UTF_8)))
                .toList();
        this.bag = new Bag(new Bag.BagLocation(path, BagLimits.NONE), topics, files, new NoTrouble());
    }

    /** A topic of lines. */
    public static Topic lines(String name) {
        return new Topic(name, MessageType.STRING, false);
    }

    /** Joint states of several controllers. */
    public static List<Topic> topics(String... prefixes) {
        return Arrays.stream(prefixes)
                .map(prefix -> new Topic(prefix + STATES.name(), MessageType.JOINT_STATE, false))
                .toList();
    }

    /** Names the controller whose values follow by its prefix. */
    public SampleRecording of(String controllerPrefix) {
        prefix = controllerPrefix;
        return this;
    }

    private SampleRecording write(Topic topic, long beat, double millis) {
        long nanos = nanos(millis);
        Topic own = prefix.isEmpty() ? topic : new Topic(prefix + topic.name(), topic.type(), topic.latched());
        bag.write(own, new MessageTimes(beat, nanos, nanos), out);
        return this;
    }

    private static long nanos(double millis) {
        return START + Math.round(millis * 1e6);
    }

    /** Joints at {@code deg}, at {@code deg} per s, with as many Nm. */
    public SampleRecording joints(long beat, double millis, double... deg) {
        double[] rad = radians(deg);
        Messages.jointState(out, nanos(millis), names(deg), rad, rad, deg);
        return write(STATES, beat, millis);
    }

    public SampleRecording target(double millis, double... deg) {
        Messages.jointState(out, nanos(millis), names(deg), radians(deg));
        return write(TARGETS, 0, millis);
    }

    /** A pose that is not turned. */
    public SampleRecording pose(double millis, double xMm, double yMm, double zMm) {
        Messages.Quaternion straight = new Messages.Quaternion(0, 0, 0, 1);
        Messages.poseStamped(
                out, nanos(millis), "base_link", new Messages.Placement(xMm / 1e3, yMm / 1e3, zMm / 1e3, straight));
        return write(POSE, 0, millis);
    }

    public SampleRecording line(Topic topic, double millis, String line) {
        byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
        Messages.string(out, utf8, 0, utf8.length);
        return write(topic, 0, millis);
    }

    private static String[] names(double[] deg) {
        return IntStream.rangeClosed(1, deg.length).mapToObj(i -> "j" + i).toArray(String[]::new);
    }

    private static double[] radians(double[] deg) {
        return Arrays.stream(deg).map(Math::toRadians).toArray();
    }

    @Override
    public void close() {
        bag.close();
    }
}
