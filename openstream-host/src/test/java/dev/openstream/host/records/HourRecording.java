package dev.openstream.host.records;

import dev.openstream.mcap.McapFile;
import dev.openstream.mcap.Statistics;
import dev.openstream.recording.AnchoredClock;
import dev.openstream.recording.EntryHead;
import dev.openstream.recording.bag.Bag;
import dev.openstream.recording.bag.BagLimits;
import dev.openstream.recording.bag.NoTrouble;
import dev.openstream.recording.info.RecordingInfo;
import dev.openstream.robot.model.RobotModels;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Records minutes of joints and pose at 500 Hz, by a clock that is turned, and looks at the file: a program of its own. */
final class HourRecording {

    static final int BEATS_A_MINUTE = 30_000;

    private static final int BEATS_A_SECOND = 500;
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1) / BEATS_A_SECOND;
    private static final int DIFFERENT = 5_000;
    private static final int NUMBERS = 18;
    private static final List<String> POSE = List.of("x", "y", "z", "rx", "ry", "rz");

    private final List<byte[]> joints = new ArrayList<>();
    private final List<byte[]> poses = new ArrayList<>();
    private final AnchoredClock clock = new AnchoredClock(Instant.ofEpochSecond(1_800_000_000), 0);
    private final RecordRings rings = RecordRings.of(1);
    private long beat;

    /** Answers of a controller whose arm swings. */
    private HourRecording() {
        for (int i = 0; i < DIFFERENT; i++) {
            int beatOfSwing = i;
            List<String> values = IntStream.range(0, NUMBERS)
                    .mapToObj(j -> String.format(
                            Locale.ROOT, "%f", (30 + j) * Math.sin(2 * Math.PI * beatOfSwing / DIFFERENT + j)))
                    .toList();
            joints.add(ascii("{\"position\":" + values.subList(0, 6) + ",\"velocity\":" + values.subList(6, 12)
                    + ",\"effort\":" + values.subList(12, 18) + "}"));
            StringBuilder pose = new StringBuilder("{\"_type\":\"Pose\",\"crd\":\"base\"");
            for (int j = 0; j < POSE.size(); j++) {
                pose.append(",\"").append(POSE.get(j)).append("\":").append(values.get(j));
            }
            poses.add(ascii(pose.append('}').toString()));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private long now() {
        return clock.wallNanos(beat * PERIOD_NANOS);
    }

    private void write(Path file, int minutes) throws IOException {
        try (Bag bag = new Bag(new Bag.BagLocation(file, BagLimits.NONE), List.of(), List.of(), new NoTrouble())) {
            ControllerWriter writer = new ControllerWriter("", bag, rings, 2);
            writer.know(RobotModels.named("HA006B-01"), now());
            for (int i = 0; i < minutes * BEATS_A_MINUTE; i++) {
                beat++;
                offer(RecordRings.JOINTS, joints);
                offer(RecordRings.POSE, poses);
                if (beat % BEATS_A_SECOND == 0) {
                    writer.drain();
                    writer.tellTiming(0, 0, now());
                    bag.flush(now());
                }
            }
        }
    }

    private void offer(int kind, List<byte[]> answers) {
        byte[] answer = answers.get((int) (beat % DIFFERENT));
        EntryHead head = new EntryHead(kind, 12, beat, now(), now());
        if (!rings.samples().offer(head, answer, 0, answer.length)) {
            throw new AssertionError("no room for beat " + beat);
        }
    }

    /** CPU time of the second of two looks: others on the machine cost none of it. */
    private static double infoMillis(Path file) throws IOException {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        double millis = 0;
        for (int i = 0; i < 2; i++) {
            long began = thread.getCurrentThreadCpuTime();
            RecordingInfo.read(file);
            millis = (thread.getCurrentThreadCpuTime() - began) / 1e6;
        }
        return millis;
    }

    private static long messages(Path file) throws IOException {
        try (McapFile mcap = McapFile.open(file)) {
            Statistics statistics = mcap.statistics();
            return statistics == null ? 0 : statistics.messages();
        }
    }

    /** For each number of minutes behind the folder a line: messages, bytes, milliseconds of CPU time that info takes. */
    @SuppressWarnings("SystemOut") // Its parent reads it.
    public static void main(String[] arguments) throws IOException {
        HourRecording recording = new HourRecording();
        for (int i = 1; i < arguments.length; i++) {
            Path file = Path.of(arguments[0], arguments[i] + ".mcap");
            recording.write(file, Integer.parseInt(arguments[i]));
            System.out.println(messages(file) + " " + Files.size(file) + " " + infoMillis(file));
        }
    }
}
