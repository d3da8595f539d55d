package dev.openstream.cli.record;

import dev.openstream.recording.bag.Topic;
import dev.openstream.recording.robot.RobotTopics;
import dev.openstream.recording.ros2.MessageType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    static final RobotTopics TOPICS = RobotTopics.of("");
    static final Topic RX = TOPICS.rx(Map.of());

    private static Topic text(String name) {
        return new Topic(name, MessageType.STRING, false);
    }

    /** Topics of their recording; those of an arm only if its model is known. */
    static List<Topic> topics(List<Recipe> recipes, boolean modelKnown) {
        List<Topic> topics = new ArrayList<>(modelKnown ? TOPICS.withModel() : TOPICS.always());
        recipes.stream().map(Recipe::lines).distinct().forEach(topics::add);
        return topics;
    }

    /** Joints, pose, and each of {@code urls}, which has a topic of its own. */
    static List<Recipe> of(List<String> urls) {
        List<Recipe> recipes = new ArrayList<>();
        recipes.add(new Recipe("joint_states", "/project/robot/joints/joint_states", Content.JOINTS, RX));
        recipes.add(new Recipe("tcp_pose", "/project/robot/po_cur", Content.POSE, RX));
        for (String url : urls) {
            String topic = RX.name() + RobotTopics.rosName(url);
            long before = recipes.stream()
                    .filter(recipe -> recipe.lines().name().equals(topic))
                    .count();
            String unique = before == 0 ? topic : topic + "_" + recipes.size();
            recipes.add(new Recipe(unique, url, Content.LINES, text(unique)));
        }
        return recipes;
    }
}
