package dev.openstream.recording.bag;

import dev.openstream.mcap.McapRecord;
import dev.openstream.recording.ros2.MessageType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A topic of a recording. Several may have the same name, if what {@code about} says tells them apart: each is a channel of
 * the file.
 *
 * @param name with a leading slash
 * @param type of its messages
 * @param latched true if later subscribers also get its last message
 * @param about more that is to be known of it, for the metadata of its channel
 */
public record Topic(String name, MessageType type, boolean latched, Map<String, String> about) {

    private static final String QOS = "offered_qos_profiles";
    private static final String LATCHED = "durability: 1";

    public Topic {
        about = Map.copyOf(about);
    }

    /** One of which there is no more to know. */
    public Topic(String name, MessageType type, boolean latched) {
        this(name, type, latched, Map.of());
    }

    /** Returns the part that all topics of this name have in common. */
    Topic plain() {
        return about.isEmpty() ? this : new Topic(name, type, latched);
    }

    /** The metadata of its channel. */
    Map<String, String> metadata() {
        Map<String, String> metadata = new HashMap<>(about);
        metadata.put(QOS, offeredQos());
        return metadata;
    }

    /** The topic of a channel that was read; null if it is none of ours. */
    static @Nullable Topic read(McapRecord.Channel channel, McapRecord.@Nullable Schema schema) {
        for (MessageType type : MessageType.values()) {
            if (schema != null && type.fullName().equals(schema.name())) {
                String qos = channel.metadata().getOrDefault(QOS, "");
                return new Topic(channel.topic(), type, qos.contains(LATCHED));
            }
        }
        return null;
    }

    /** The quality of service that was offered, as rosbag2 keeps it: a document in YAML. */
    String offeredQos() {
        return """
                - history: 1
                  depth: %d
                  reliability: 1
                  durability: %d
                  deadline:
                    sec: 9223372036
                    nsec: 854775807
                  lifespan:
                    sec: 9223372036
                    nsec: 854775807
                  liveliness: 1
                  liveliness_lease_duration:
                    sec: 9223372036
                    nsec: 854775807
                  avoid_ros_namespace_conventions: false
                """.formatted(latched ? 1 : 10, latched ? 1 : 2);
    }
}
