package dev.openstream.recording.bag;

import dev.openstream.recording.ros2.MessageType;

/**
 * A topic of a recording.
 *
 * @param name with a leading slash
 * @param type of its messages
 * @param latched whether its last message is for those that come later, too
 */
public record Topic(String name, MessageType type, boolean latched) {

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
