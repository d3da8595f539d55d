package dev.openstream.mcap;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Files for the tests: two channels, messages of random content and length in small chunks, attachments, metadata. */
final class Samples {

    static final int MESSAGES = 2_000;

    private Samples() {}

    static ChunkSettings small(Compression compression) {
        return new ChunkSettings(compression, 3, 8 * 1024, Duration.ofMillis(300));
    }

    /** The messages that {@link #write} writes. */
    static List<McapRecord.Message> messages(long seed) {
        Random random = new Random(seed);
        List<McapRecord.Message> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            byte[] data = new byte[random.nextInt(200)];
            random.nextBytes(data);
            // The second channel is recorded later than it was published, so that log times are not in order.
            long at = 1_700_000_000_000_000_000L + i * 2_000_000L;
            int channel = 1 + i % 2;
            messages.add(new McapRecord.Message(channel, 0xFFFF_FFF0L + i & 0xFFFF_FFFFL, at - channel * 3L, at, data));
        }
        return messages;
    }

    static void write(Path file, Compression compression, long seed) throws IOException {
        try (McapWriter writer = open(file, compression)) {
            fill(writer, seed);
        }
    }

    static McapWriter open(Path file, Compression compression) throws IOException {
        return new McapWriter(
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                new McapRecord.Header("test", "ours"),
                small(compression));
    }

    static void fill(McapWriter writer, long seed) throws IOException {
        int schema = writer.addSchema("T", "ros2msg", "float64 x".getBytes(StandardCharsets.UTF_8));
        writer.addChannel(schema, "/first", "cdr", Map.of("b", "2", "a", "1"));
        writer.attachment(new McapRecord.Attachment(5, 6, "a.txt", "text/plain", new byte[] {1, 2, 3}));
        writer.addChannel(0, "/second", "json", Map.of());
        for (McapRecord.Message message : messages(seed)) {
            add(writer, message);
        }
        writer.metadata(new McapRecord.Metadata("m", Map.of("key", "v\u00e4lue")));
    }

    static void add(McapWriter writer, McapRecord.Message message) throws IOException {
        writer.message(
                message.channelId(),
                new MessageTimes(message.sequence(), message.logTimeNanos(), message.publishTimeNanos()),
                message.data(),
                0,
                message.data().length);
    }

    /** Shows a message as text, because arrays in records do not compare. */
    static String shown(McapRecord.Message message) {
        return message.channelId() + " " + message.sequence() + " " + message.logTimeNanos() + " "
                + message.publishTimeNanos() + " " + java.util.HexFormat.of().formatHex(message.data());
    }

    static List<String> shown(List<McapRecord.Message> messages) {
        return messages.stream().map(Samples::shown).toList();
    }
}
