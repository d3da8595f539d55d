package dev.openstream.recording.bag;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.mcap.McapFile;
import dev.openstream.mcap.McapRecord;
import dev.openstream.mcap.MessageTimes;
import dev.openstream.recording.ros2.CdrReader;
import dev.openstream.recording.ros2.CdrWriter;
import dev.openstream.recording.ros2.MessageType;
import dev.openstream.recording.ros2.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files end where they should, the oldest go, and the folder's metadata tell what there is. */
final class BagTest {

    private static final Topic LINES = new Topic("/openstream/rx", MessageType.STRING, false);
    private static final Topic STATES = new Topic("/joint_states", MessageType.JOINT_STATE, false);
    private static final long START = 1_700_000_000_000_000_000L;
    private static final Bag.Trouble NONE = new NoTrouble();

    @TempDir
    private Path folder;

    private final CdrWriter out = new CdrWriter();
    private final Random random = new Random(1);

    private Bag open(Path path, BagLimits limits) throws IOException {
        return new Bag(
                new Bag.BagLocation(path, limits),
                List.of(LINES, STATES),
                List.of(new McapRecord.Attachment(0, 0, "settings.yaml", "text/yaml", new byte[] {1})),
                NONE);
    }

    /** One message of 1 kB that cannot be compressed. */
    private void write(Bag bag, long atNanos) {
        byte[] noise = new byte[1_000];
        random.nextBytes(noise);
        Messages.string(out, noise, 0, noise.length);
        bag.write(LINES, new MessageTimes(0, atNanos, atNanos), out);
    }

    private static JsonNode information(Path bag) throws IOException {
        Object yaml = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(bag.resolve("metadata.yaml"), StandardCharsets.UTF_8));
        return new JsonMapper().valueToTree(yaml).get("rosbag2_bagfile_information");
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> names(Path bag) throws IOException {
        try (Stream<Path> files = Files.list(bag)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileAloneIsOneFile() throws IOException {
        Path path = folder.resolve("a.mcap");
        try (Bag bag = open(path, BagLimits.NONE)) {
            write(bag, START);
        }
        assertThat(names(folder)).containsExactly("a.mcap");
        try (McapFile file = McapFile.open(path)) {
            assertThat(file.header().profile()).isEqualTo("ros2");
            assertThat(requireNonNull(file.statistics()).messages()).isEqualTo(1);
            assertThat(file.channels().values())
                    .allSatisfy(channel -> assertThat(channel.metadata()).containsKey("offered_qos_profiles"));
            assertThat(file.attachments()).hasSize(1);
        }
    }

    @Test
    void aFolderHasMetadataOfAllItsFiles() throws IOException {
        Path path = folder.resolve("run");
        try (Bag bag = open(path, new BagLimits(100_000_000, Duration.ofMinutes(1), 1_000_000_000))) {
            write(bag, START);
            write(bag, START + TimeUnit.SECONDS.toNanos(59));
            write(bag, START + TimeUnit.SECONDS.toNanos(60));
        }
        assertThat(names(path)).containsExactly("metadata.yaml", "run_0.mcap", "run_1.mcap");
        assertThat(texts(information(path).get("relative_file_paths"))).containsExactly("run_0.mcap", "run_1.mcap");
        assertThat(information(path).get("message_count").asInt()).isEqualTo(3);
        assertThat(information(path).get("duration").get("nanoseconds").asLong())
                .isEqualTo(TimeUnit.SECONDS.toNanos(60));
        assertThat(information(path).get("files").valueStream())
                .extracting(file -> file.get("message_count").asInt())
                .containsExactly(2, 1);
    }

    // A reader that comes while the first file is written finds lists in the metadata, and no null.
    @Test
    void aFolderThatHasNothingYetHasEmptyLists() throws IOException {
        Path path = folder.resolve("run");
        try (Bag bag = new Bag(new Bag.BagLocation(path, BagLimits.NONE), List.of(), List.of(), NONE)) {
            assertThat(bag.lost()).isZero();
            assertThat(information(path).get("topics_with_message_count").isArray())
                    .isTrue();
            assertThat(texts(information(path).get("relative_file_paths"))).containsExactly("run_0.mcap");
        }
    }

    // As on a full disk: the next file cannot be begun, and later it can.
    @Test
    void aFileThatCannotBeBegunLeavesTheOthersAsTheyAre() throws IOException {
        Path path = folder.resolve("run");
        List<String> told = new ArrayList<>();
        Bag.Trouble trouble = new Bag.Trouble() {

            @Override
            public void stopped(IOException cause) {
                told.add("stopped");
            }

            @Override
            public void resumed(long lostMessages) {
                told.add("resumed after " + lostMessages);
            }
        };
        BagLimits limits = new BagLimits(100_000_000, Duration.ofSeconds(10), 1_000_000_000);
        try (Bag bag = new Bag(new Bag.BagLocation(path, limits), List.of(LINES), List.of(), trouble)) {
            write(bag, START);
            Files.createFile(path.resolve("run_1.mcap"));
            write(bag, START + TimeUnit.SECONDS.toNanos(10));
            write(bag, START + TimeUnit.SECONDS.toNanos(11));
            assertThat(texts(information(path).get("relative_file_paths"))).containsExactly("run_0.mcap");
            Files.delete(path.resolve("run_1.mcap"));
            write(bag, START + TimeUnit.SECONDS.toNanos(16));
        }
        assertThat(told).containsExactly("stopped", "resumed after 2");
        assertThat(texts(information(path).get("relative_file_paths"))).containsExactly("run_0.mcap", "run_1.mcap");
        assertThat(information(path).get("message_count").asInt()).isEqualTo(2);
        assertThat(names(path)).containsExactly("metadata.yaml", "run_0.mcap", "run_1.mcap");
    }

    @Test
    void theOldestFilesAreGivenAway() throws IOException {
        Path path = folder.resolve("run");
        try (Bag bag = open(path, new BagLimits(2_000_000, Duration.ofHours(1), 7_000_000))) {
            for (int i = 0; i < 20_000; i++) {
                write(bag, START + i * 1_000_000L);
            }
            assertThat(bag.bytes()).isLessThan(7_500_000);
        }
        List<String> left = texts(information(path).get("relative_file_paths"));
        assertThat(left).hasSizeBetween(2, 3).doesNotContain("run_0.mcap");
        assertThat(names(path)).hasSize(left.size() + 1).containsAll(left);
        long bytes = 0;
        for (String name : left) {
            bytes += Files.size(path.resolve(name));
        }
        assertThat(bytes).isLessThan(7_500_000);
    }

    /** A recording that goes on in the folder {@code path}. */
    private Bag goOn(Path path, BagLimits limits) throws IOException {
        return new Bag(new Bag.BagLocation(path, limits, true), List.of(LINES), List.of(), NONE);
    }

    // The second start finds a file that has no end, and the room that its writer kept for one.
    @Test
    void aFolderGoesOnBehindTheFilesThatAreThere() throws IOException {
        Path path = folder.resolve("run");
        try (Bag bag = goOn(path, BagLimits.NONE)) {
            write(bag, START);
        }
        Files.write(path.resolve("run_1.mcap"), new byte[1_000]);
        Files.write(path.resolve(".run_1.mcap.reserve"), new byte[1_000]);
        Files.createFile(path.resolve("other_7.mcap"));
        try (Bag bag = goOn(path, BagLimits.NONE)) {
            assertThat(bag.cut()).containsExactly(path.resolve("run_1.mcap"));
            write(bag, START + 1);
        }
        assertThat(names(path))
                .containsExactly("metadata.yaml", "other_7.mcap", "run_0.mcap", "run_1.mcap", "run_2.mcap");
        assertThat(texts(information(path).get("relative_file_paths"))).containsExactly("run_0.mcap", "run_2.mcap");
        assertThat(information(path).get("message_count").asInt()).isEqualTo(2);

        long room = 1_000_000 + Files.size(path.resolve("run_2.mcap")) + 100;
        try (Bag bag = goOn(path, new BagLimits(1_000_000, Duration.ofHours(1), room))) {
            write(bag, START + 2);
        }
        assertThat(names(path)).doesNotContain("run_0.mcap", "run_1.mcap").contains("run_2.mcap", "run_3.mcap");
    }

    // Sessions share a topic and have channels of their own; to the folder's metadata it is one topic.
    @Test
    void topicsOfOneNameAreChannelsOfTheirOwn() throws IOException {
        Path path = folder.resolve("run");
        try (Bag bag = goOn(path, BagLimits.NONE)) {
            for (String session : List.of("a", "b", "a")) {
                Messages.string(out, session.getBytes(StandardCharsets.UTF_8), 0, 1);
                Topic topic = new Topic(LINES.name(), MessageType.STRING, false, Map.of("session", session));
                bag.write(topic, new MessageTimes(0, START, START), out);
            }
        }
        try (McapFile file = McapFile.open(path.resolve("run_0.mcap"))) {
            assertThat(file.channels().values())
                    .filteredOn(channel -> channel.metadata().containsKey("session"))
                    .hasSize(2)
                    .allSatisfy(channel -> assertThat(channel.topic()).isEqualTo("/openstream/rx"));
        }
        assertThat(information(path).get("topics_with_message_count")).hasSize(1);
        assertThat(information(path)
                        .get("topics_with_message_count")
                        .get(0)
                        .get("message_count")
                        .asInt())
                .isEqualTo(3);
    }

    // A file that is opened alone shows the robot, too.
    @Test
    void eachFileBeginsWithWhatIsLatched() throws IOException {
        Path path = folder.resolve("run");
        Topic description = new Topic("/robot_description", MessageType.STRING, true);
        try (Bag bag = open(path, new BagLimits(100_000_000, Duration.ofMinutes(1), 1_000_000_000))) {
            Messages.string(out, "urdf".getBytes(StandardCharsets.UTF_8), 0, 4);
            bag.write(description, new MessageTimes(0, START, START), out);
            write(bag, START + 1);
            write(bag, START + TimeUnit.MINUTES.toNanos(2));
        }
        for (String name : List.of("run_0.mcap", "run_1.mcap")) {
            try (McapFile file = McapFile.open(path.resolve(name))) {
                List<Integer> channel = file.channels().values().stream()
                        .filter(each -> each.topic().equals("/robot_description"))
                        .map(McapRecord.Channel::id)
                        .toList();
                McapRecord.Message message =
                        requireNonNull(file.messages(channel, 0, Long.MAX_VALUE).next());
                assertThat(new CdrReader(message.data()).string()).isEqualTo("urdf");
            }
        }
    }
}
