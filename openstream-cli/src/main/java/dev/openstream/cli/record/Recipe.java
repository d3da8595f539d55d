package dev.openstream.cli.record;

import dev.openstream.recording.bag.Topic;
import dev.openstream.recording.robot.RobotTopics;
import dev.openstream.recording.ros2.MessageType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The GET that one connection monitors.
 *
 * @param name for people
 * @param url of the monitor
 * @param content form of its samples in the recording
 * @param lines the topic of its samples as lines; null if messages are made of them
 */
record Recipe(
        String name,
        String url,
        SampleContent content,
        @Nullable Topic lines) {

    /** The messages made of samples, beside their raw lines. */
    enum SampleContent {
        JOINTS,
        POSE,
        LINES
    }

    static final RobotTopics TOPICS = RobotTopics.of("");

    /** Begins the topics of single urls. */
    private static final String LINES = TOPICS.tx(Map.of()).name();

    private static Topic text(String name) {
        return new Topic(name, MessageType.STRING, false);
    }

    /** Topics of their recording; those of an arm only if its model is known. */
    static List<Topic> topics(List<Recipe> recipes, boolean modelKnown) {
        List<Topic> topics = new ArrayList<>(modelKnown ? TOPICS.withModel() : TOPICS.always());
        recipes.stream().flatMap(recipe -> Stream.ofNullable(recipe.lines())).forEach(topics::add);
        return topics;
    }

    /** Joints, pose, and each of {@code urls}, which has a topic of its own. */
    static List<Recipe> of(List<String> urls) {
        List<Recipe> recipes = new ArrayList<>();
        recipes.add(new Recipe("joint_states", "/project/robot/joints/joint_states", SampleContent.JOINTS, null));
        recipes.add(new Recipe("tcp_pose", "/project/robot/po_cur", SampleContent.POSE, null));
        for (String url : urls) {
            // Different urls may have the same name in ROS.
            String topic = LINES + RobotTopics.rosName(url);
            String suffix = taken(recipes, topic) ? "_" + recipes.size() : "";
            recipes.add(new Recipe(url + suffix, url, SampleContent.LINES, text(topic + suffix)));
        }
        return recipes;
    }

    private static boolean taken(List<Recipe> recipes, String topic) {
        return recipes.stream()
                .flatMap(recipe -> Stream.ofNullable(recipe.lines()))
                .anyMatch(lines -> lines.name().equals(topic));
    }
}
