package dev.openstream.recording.info;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Commands that move the robot among the recorded lines of sessions, by topic. */
public final class SentMotion {

    /** The last step of the paths that make the robot move (open-api.md 3.9 and 4). */
    private static final Set<String> MOVING =
            Set.of("joint_traject_insert_point", "joint_traject_insert_points", "execute_move");

    private final Map<String, Long> commandsOfTopic = new TreeMap<>();

    void add(String topic, String line) {
        if (line.contains("\"CONTROL\"") && MOVING.stream().anyMatch(call -> line.contains("/" + call + '"'))) {
            commandsOfTopic.merge(topic, 1L, Long::sum);
        }
    }

    /** Number of such commands by topic; only topics that have some. */
    public Map<String, Long> commandsOfTopic() {
        return Map.copyOf(commandsOfTopic);
    }
}
