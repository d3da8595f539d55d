package dev.openstream.recording.bag;

import dev.openstream.recording.bag.BagFile.FileSummary;
import java.util.List;

/**
 * {@code metadata.yaml} of a rosbag2 folder, in version 5 of its format: what ROS 2 Humble writes and every later one reads.
 */
final class BagMetadata {

    private BagMetadata() {}

    static String of(List<Topic> topics, List<FileSummary> files) {
        List<FileSummary> filled =
                files.stream().filter(file -> !file.isEmpty()).toList();
        long start = filled.stream().mapToLong(FileSummary::startNanos).min().orElse(0);
        long end = filled.stream().mapToLong(FileSummary::endNanos).max().orElse(0);
        StringBuilder yaml = new StringBuilder("rosbag2_bagfile_information:\n");
        line(yaml, 1, "version: 5");
        line(yaml, 1, "storage_identifier: mcap");
        line(yaml, 1, "duration:");
        line(yaml, 2, "nanoseconds: " + (end - start));
        line(yaml, 1, "starting_time:");
        line(yaml, 2, "nanoseconds_since_epoch: " + start);
        line(
                yaml,
                1,
                "message_count: "
                        + files.stream().mapToLong(FileSummary::messages).sum());
        list(yaml, "topics_with_message_count", topics.isEmpty());
        topics.forEach(topic -> topic(yaml, topic, files));
        line(yaml, 1, "compression_format: \"\"");
        line(yaml, 1, "compression_mode: \"\"");
        list(yaml, "relative_file_paths", files.isEmpty());
        files.forEach(file -> line(yaml, 2, "- " + file.name()));
        list(yaml, "files", files.isEmpty());
        files.forEach(file -> file(yaml, file));
        return yaml.toString();
    }

    /** Begins a list. Without items a name alone would stand for null, which readers take for a fault. */
    private static void list(StringBuilder yaml, String name, boolean empty) {
        line(yaml, 1, name + (empty ? ": []" : ":"));
    }

    private static void topic(StringBuilder yaml, Topic topic, List<FileSummary> files) {
        line(yaml, 2, "- topic_metadata:");
        line(yaml, 4, "name: " + topic.name());
        line(yaml, 4, "type: " + topic.type().fullName());
        line(yaml, 4, "serialization_format: cdr");
        line(yaml, 4, "offered_qos_profiles: \"" + topic.offeredQos().strip().replace("\n", "\\n") + "\"");
        long count = files.stream()
                .mapToLong(file -> file.counts().getOrDefault(topic, 0L))
                .sum();
        line(yaml, 3, "message_count: " + count);
    }

    private static void file(StringBuilder yaml, FileSummary file) {
        line(yaml, 2, "- path: " + file.name());
        line(yaml, 3, "starting_time:");
        line(yaml, 4, "nanoseconds_since_epoch: " + file.startNanos());
        line(yaml, 3, "duration:");
        line(yaml, 4, "nanoseconds: " + file.durationNanos());
        line(yaml, 3, "message_count: " + file.messages());
    }

    private static void line(StringBuilder yaml, int depth, String text) {
        yaml.append("  ".repeat(depth)).append(text).append('\n');
    }
}
