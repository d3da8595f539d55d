package dev.openstream.host.records;

import dev.openstream.mcap.MessageTimes;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.recording.EntryHead;
import dev.openstream.recording.EntryRing;
import dev.openstream.recording.bag.Bag;
import dev.openstream.recording.bag.Topic;
import dev.openstream.recording.robot.BeatTiming;
import dev.openstream.recording.robot.RobotMessages;
import dev.openstream.recording.robot.RobotTopics;
import dev.openstream.recording.ros2.CdrWriter;
import dev.openstream.recording.ros2.LogLevel;
import dev.openstream.recording.ros2.Messages;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.server.pacing.LogThrottle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes messages of what one controller's loop put into its rings, and writes them. For the thread that writes. */
final class ControllerWriter {

    private static final Logger log = LoggerFactory.getLogger(ControllerWriter.class);

    private static final String HARDWARE = "openstream";
    private static final int OK = 0;
    private static final int WARN = 1;

    private final Bag bag;
    private final RecordRings rings;
    private final RobotTopics topics;
    private final RobotMessages messages;
    private final RecordedArm robot;
    private final BeatTiming joints;
    private final BeatTiming pose;
    private ControllerEvents controllerEvents = new ControllerEvents(false);
    private final TargetPoints targets = new TargetPoints();
    private final SessionLines lines;
    private final CdrWriter out = new CdrWriter();
    private final Map<Topic, Long> sequences = new HashMap<>();
    private final List<Messages.Status> sessionStatuses = new ArrayList<>();

    /** Kinds of samples of which the last one was no answer. */
    private final boolean[] failing = new boolean[RecordRings.FAILED];

    private final LogThrottle faults = LogThrottle.onceInTenSeconds();
    private final AtomicLong lostOnDisk = new AtomicLong();
    private long toldLost;

    /**
     * A writer of what {@code name} does.
     *
     * @param name of the controller; empty if it is the only one and has none
     * @param periodMillis time between two samples
     */
    ControllerWriter(String name, Bag bag, RecordRings rings, int periodMillis) {
        this.bag = bag;
        this.rings = rings;
        this.topics = RobotTopics.of(name);
        this.messages = new RobotMessages(bag, topics);
        this.robot = new RecordedArm(name, bag, messages);
        this.joints = new BeatTiming(Duration.ofMillis(periodMillis));
        this.pose = new BeatTiming(Duration.ofMillis(periodMillis));
        this.lines = new SessionLines(bag, topics);
    }

    /** The arm is known without a question, because it is a simulated one, whose log begins now. */
    void know(RobotModel model, long nowNanos) {
        controllerEvents = new ControllerEvents(true);
        robot.know(model, nowNanos);
    }

    /** Writes what has come. */
    void drain() {
        long before = bag.lost();
        rings.samples().drain(unbroken(this::sample));
        rings.targets().drain(unbroken(this::target));
        rings.events().drain(unbroken(this::event));
        rings.lines().drain(unbroken(this::line));
        lostOnDisk.addAndGet(bag.lost() - before);
    }

    /** An entry that fails, by a fault of ours, costs no other. */
    private EntryRing.Taker unbroken(EntryRing.Taker taker) {
        return (head, bytes, offset, length) -> {
            try {
                taker.take(head, bytes, offset, length);
            } catch (RuntimeException e) {
                if (faults.permits(System.nanoTime())) {
                    log.error("{} entries could not be recorded", faults.takeSuppressed() + 1, e);
                }
            }
        };
    }

    private void target(EntryHead head, byte[] bytes, int offset, int length) {
        String fault = targets.write(head, JsonText.cut(bytes, offset, length), messages);
        if (fault != null) {
            log(LogLevel.WARN, "recorder", "points were taken, but cannot be read: " + fault, head.recordedNanos());
        }
    }

    private void line(EntryHead head, byte[] bytes, int offset, int length) {
        if (!lines.write(head, bytes, offset, length)) {
            String words =
                    "a line of session " + lines.name(head) + " is withheld: it may have a token, and is not JSON";
            log(LogLevel.WARN, "recorder", words, head.recordedNanos());
        }
    }

    private void sample(EntryHead head, byte[] bytes, int offset, int length) {
        int kind = head.kind() % RecordRings.FAILED;
        BeatTiming timing = timing(kind);
        if (timing != null) {
            timing.sample(head, head.detail() * 1_000L);
        }
        String fault = head.kind() == kind
                ? answer(head, bytes, offset, length)
                : new String(bytes, offset, length, StandardCharsets.UTF_8);
        if (fault != null && timing != null) {
            timing.failed();
        }
        if (fault != null != failing[kind]) {
            failing[kind] = fault != null;
            String what = List.of("joint_states", "po_cur", "rgen", "logManager/search")
                    .get(kind);
            log(
                    fault == null ? LogLevel.INFO : LogLevel.WARN,
                    "controller",
                    what + (fault == null ? " is answered again" : " is not answered: " + fault),
                    head.recordedNanos());
        }
    }

    /** Reason why it is no answer, null if it is one. */
    private @Nullable String answer(EntryHead head, byte[] bytes, int offset, int length) {
        try {
            RobotAnswer answer = RobotAnswer.read(bytes, offset, length);
            switch (head.kind()) {
                case RecordRings.JOINTS -> messages.joints(head, answer.joints());
                case RecordRings.POSE -> messages.pose(head, answer.pose());
                case RecordRings.EVENTS -> events(head, answer.text());
                default -> robot.ask(answer, head.recordedNanos());
            }
            return null;
        } catch (IllegalArgumentException e) {
            return "it has an unexpected form: " + e.getMessage();
        }
    }

    private @Nullable BeatTiming timing(int kind) {
        return switch (kind) {
            case RecordRings.JOINTS -> joints;
            case RecordRings.POSE -> pose;
            default -> null;
        };
    }

    private void events(EntryHead head, String text) {
        for (ControllerEvents.LogEvent event : controllerEvents.next(text)) {
            log(event.level(), "controller", event.words(), head.recordedNanos());
        }
    }

    private void event(EntryHead head, byte[] bytes, int offset, int length) {
        if (head.kind() == RecordRings.TIMING) {
            sessionStatuses.add(SessionBeats.status(lines.name(head), bytes, offset, length));
            return;
        }
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        write(new Messages.LogEntry(head.kind(), name(text.substring(0, end)), text.substring(end + 1)), head);
    }

    /** Tells something of the recording itself. */
    void log(LogLevel level, String area, String words, long nowNanos) {
        write(new Messages.LogEntry(level.value(), name(area), words), new EntryHead(0, 0, nowNanos, nowNanos));
    }

    private static String name(String area) {
        return HARDWARE + "." + area;
    }

    private void write(Messages.LogEntry entry, EntryHead head) {
        Messages.log(out, head.stampNanos(), entry);
        bag.write(topics.rosout(), times(topics.rosout(), head.stampNanos(), head.recordedNanos()), out);
    }

    private MessageTimes times(Topic topic, long stampNanos, long recordedNanos) {
        return new MessageTimes(sequences.merge(topic, 1L, Long::sum) - 1, recordedNanos, stampNanos);
    }

    /** Messages that came while the disk was full; any thread may ask. */
    long lostOnDisk() {
        return lostOnDisk.get();
    }

    /**
     * Report of each second: lateness of beats, and losses.
     *
     * @param lostJoints samples of the joints that found no room
     * @param lostPose samples of the pose that found no room
     */
    void tellTiming(long lostJoints, long lostPose, long nowNanos) {
        List<Messages.Status> statuses = new ArrayList<>();
        statuses.add(joints.status("joint_states", lostJoints));
        statuses.add(pose.status("tcp_pose", lostPose));
        statuses.add(recorder());
        statuses.addAll(sessionStatuses);
        sessionStatuses.clear();
        long lost = rings.lost();
        if (lost > toldLost) {
            log(LogLevel.WARN, "recorder", (lost - toldLost) + " entries are lost: they came too fast", nowNanos);
        }
        toldLost = lost;
        Messages.diagnostics(out, nowNanos, HARDWARE, statuses);
        bag.write(topics.timing(), times(topics.timing(), nowNanos, nowNanos), out);
    }

    private Messages.Status recorder() {
        Map<String, String> values = new TreeMap<>();
        values.put("lost_samples", Long.toString(rings.samples().lost()));
        values.put("lost_targets", Long.toString(rings.targets().lost()));
        values.put("lost_events", Long.toString(rings.events().lost()));
        values.put("lost_lines", Long.toString(rings.lines().lost()));
        values.put("lost_on_full_disk", Long.toString(lostOnDisk()));
        boolean worse = rings.lost() > toldLost;
        return new Messages.Status(
                worse ? WARN : OK, "recorder", worse ? "entries are lost" : "nothing is lost", values);
    }
}
