package dev.openstream.cli.record;

import dev.openstream.recording.bag.Topic;
import dev.openstream.recording.ros2.MessageType;
import java.util.ArrayList;
import java.util.List;

/**
 * The GET that one connection monitors.
 *
 * @param name for people
 * @param url of the monitor
 * @param content what is made of its samples
 * @param lines the topic of its raw lines
 */
record Recipe(String name, String url, Content content, Topic lines) {

    /** The messages made of samples, beside their raw lines. */
    enum Content {
        JOINTS,
        POSE,
        LINES
    }

    static final Topic RX = text("/openstream/rx");

    private static Topic text(String name) {
        return new Topic(name, MessageType.STRING, false);
    }

    /** Joints, pose, and each of {@code urls}, which has a topic of its own. */
    static List<Recipe> of(List<String> urls) {
        List<Recipe> recipes = new ArrayList<>();
        recipes.add(new Recipe("joint_states", "/project/robot/joints/joint_states", Content.JOINTS, RX));
        recipes.add(new Recipe("tcp_pose", "/project/robot/po_cur", Content.POSE, RX));
        for (String url : urls) {
            String topic = RX.name() + topicName(url);
            long before = recipes.stream()
                    .filter(recipe -> recipe.lines().name().equals(topic))
                    .count();
            String unique = before == 0 ? topic : topic + "_" + recipes.size();
            recipes.add(new Recipe(unique, url, Content.LINES, text(unique)));
        }
        return recipes;
    }

    /** A name of ROS has letters, digits and underscores between its slashes, and no digit behind a slash. */
    static String topicName(String url) {
        return url.replaceAll("[^A-Za-z0-9_/]+", "_")
                .replaceAll("/+", "/")
                .replaceAll("(?<=.)/$", "")
                .replaceAll("/(?=[0-9])", "/_");
    }
}
