package dev.openstream.cli.record;

import dev.openstream.recording.bag.Topic;
import dev.openstream.recording.ros2.MessageType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The topics of a recording (docs/recording.md). */
final class Topics {

    static final Topic JOINT_STATES = new Topic("/joint_states", MessageType.JOINT_STATE, false);
    static final Topic TCP_POSE = new Topic("/tcp_pose", MessageType.POSE_STAMPED, false);
    static final Topic TF = new Topic("/tf", MessageType.TF_MESSAGE, false);
    static final Topic ROBOT_DESCRIPTION = new Topic("/robot_description", MessageType.STRING, true);
    static final Topic TIMING = new Topic("/openstream/timing", MessageType.DIAGNOSTIC_ARRAY, false);
    static final Topic ROSOUT = new Topic("/rosout", MessageType.LOG, false);

    private Topics() {}

    /** All of them; {@code /tf} and {@code /robot_description} only where the robot's model is known. */
    static List<Topic> of(List<Recipe> recipes, boolean modelKnown) {
        List<Topic> topics = new ArrayList<>(List.of(JOINT_STATES, TCP_POSE, TIMING, ROSOUT));
        if (modelKnown) {
            topics.addAll(List.of(TF, ROBOT_DESCRIPTION));
        }
        Set<Topic> lines = new LinkedHashSet<>();
        recipes.forEach(recipe -> lines.add(recipe.lines()));
        topics.addAll(lines);
        return topics;
    }
}
