package dev.openstream.bench;

import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Values;
import dev.openstream.mcap.ChunkSettings;
import dev.openstream.mcap.Compression;
import dev.openstream.mcap.McapRecord;
import dev.openstream.mcap.McapWriter;
import dev.openstream.mcap.MessageTimes;
import dev.openstream.recording.ros2.CdrWriter;
import dev.openstream.recording.ros2.MessageType;
import dev.openstream.recording.ros2.Messages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The writer of MCAP files alone, on messages of joints in motion, beside a file that gets the same bytes. */
final class WriterSpeed {

    private static final int MESSAGES = 500_000;
    private static final int DIFFERENT = 4_096;
    private static final int WARM_UP_ROUNDS = 3;
    private static final int BLOCK_BYTES = 1 << 20;
    private static final long PERIOD_NANOS = 2_000_000;
    private static final String[] JOINTS = {"j1", "j2", "j3", "j4", "j5", "j6"};
    private static final ChunkSettings UNCOMPRESSED =
            new ChunkSettings(Compression.NONE, 3, BLOCK_BYTES, Duration.ofSeconds(1));

    private WriterSpeed() {}

    static List<Figure> figures(String scenario, int rounds) throws IOException {
        List<byte[]> messages = messages();
        List<Double> plain = new ArrayList<>();
        List<Double> uncompressed = new ArrayList<>();
        List<Double> compressed = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        for (int i = 0; i < WARM_UP_ROUNDS + rounds; i++) {
            Written whole = write(messages, UNCOMPRESSED);
            double floor = writePlain(whole.bytes());
            Written small = write(messages, ChunkSettings.DEFAULT);
            // The first ones are for the compiler.
            if (i >= WARM_UP_ROUNDS) {
                uncompressed.add(whole.perSecond());
                plain.add(floor);
                compressed.add(small.perSecond());
                bytes.add((double) small.bytes() / MESSAGES);
            }
        }
        return List.of(
                Figure.atLeast(
                        0.5,
                        scenario,
                        "JointState a second, uncompressed (floor: the same bytes to a file)",
                        new Values(uncompressed),
                        new Values(plain)),
                Figure.told(scenario, "JointState a second, zstd level 3", new Values(compressed), new Values(plain)),
                Figure.told(scenario, "bytes of a JointState in the file, zstd level 3", new Values(bytes), null));
    }

    /**
     * A file that was written.
     *
     * @param perSecond messages
     * @param bytes its length
     */
    private record Written(double perSecond, long bytes) {}

    private static List<byte[]> messages() {
        List<byte[]> messages = new ArrayList<>();
        CdrWriter out = new CdrWriter();
        for (int i = 0; i < DIFFERENT; i++) {
            double[] position = new double[JOINTS.length];
            double[] velocity = new double[JOINTS.length];
            double[] effort = new double[JOINTS.length];
            for (int joint = 0; joint < JOINTS.length; joint++) {
                double phase = 2 * Math.PI * i / DIFFERENT + joint;
                // As the controller tells them: six digits behind the point.
                position[joint] = Math.toRadians(Math.rint(30e6 * Math.sin(phase)) / 1e6);
                velocity[joint] = Math.toRadians(Math.rint(23e6 * Math.cos(phase)) / 1e6);
                effort[joint] = Math.rint(100e6 * Math.sin(2 * phase)) / 1e6;
            }
            Messages.jointState(out, i * PERIOD_NANOS, JOINTS, position, velocity, effort);
            messages.add(Arrays.copyOf(out.array(), out.length()));
        }
        return messages;
    }

    private static Written write(List<byte[]> messages, ChunkSettings settings) throws IOException {
        Path file = Files.createTempFile("openstream-bench", ".mcap");
        try {
            long beganNanos = System.nanoTime();
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            try (McapWriter writer = new McapWriter(channel, new McapRecord.Header("ros2", "bench"), settings)) {
                byte[] definition = MessageType.JOINT_STATE.definition().getBytes(StandardCharsets.UTF_8);
                int schema = writer.addSchema(MessageType.JOINT_STATE.fullName(), "ros2msg", definition);
                int id = writer.addChannel(schema, "/joint_states", "cdr", Map.of());
                for (int i = 0; i < MESSAGES; i++) {
                    byte[] message = messages.get(i % DIFFERENT);
                    long nanos = i * PERIOD_NANOS;
                    writer.message(id, new MessageTimes(i, nanos, nanos), message, 0, message.length);
                }
            }
            double seconds = (System.nanoTime() - beganNanos) / 1e9;
            return new Written(MESSAGES / seconds, Files.size(file));
        } finally {
            Files.delete(file);
        }
    }

    /** Messages a second, if they were nothing but so many bytes. */
    private static double writePlain(long bytes) throws IOException {
        Path file = Files.createTempFile("openstream-bench", ".plain");
        try {
            byte[] block = new byte[BLOCK_BYTES];
            Arrays.fill(block, (byte) 'x');
            long beganNanos = System.nanoTime();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                for (long left = bytes; left > 0; left -= BLOCK_BYTES) {
                    ByteBuffer next = ByteBuffer.wrap(block, 0, (int) Math.min(left, BLOCK_BYTES));
                    while (next.hasRemaining()) {
                        channel.write(next);
                    }
                }
            }
            return MESSAGES / ((System.nanoTime() - beganNanos) / 1e9);
        } finally {
            Files.delete(file);
        }
    }
}
