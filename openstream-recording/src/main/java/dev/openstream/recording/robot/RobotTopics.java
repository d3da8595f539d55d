package dev.openstream.recording.robot;

import dev.openstream.recording.bag.Topic;
import dev.openstream.recording.ros2.MessageType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The topics of one controller (docs/recording.md). */
public final class RobotTopics {

    private final String prefix;
    private final Topic jointStates;
    private final Topic jointTargets;
    private final Topic tcpPose;
    private final Topic tf;
    private final Topic robotDescription;
    private final Topic timing;
    private final Topic rosout;

    private RobotTopics(String prefix) {
        this.prefix = prefix;
        this.jointStates = topic("/joint_states", MessageType.JOINT_STATE, false);
        this.jointTargets = topic("/joint_targets", MessageType.JOINT_STATE, false);
        this.tcpPose = topic("/tcp_pose", MessageType.POSE_STAMPED, false);
        this.tf = topic("/tf", MessageType.TF_MESSAGE, false);
        this.robotDescription = topic("/robot_description", MessageType.STRING, true);
        this.timing = topic("/openstream/timing", MessageType.DIAGNOSTIC_ARRAY, false);
        this.rosout = topic("/rosout", MessageType.LOG, false);
    }

    /**
     * The topics of {@code controller}.
     *
     * @param controller its name, which they begin with; empty if it is the only one and has none
     */
    public static RobotTopics of(String controller) {
        return new RobotTopics(controller.isEmpty() ? "" : rosName("/" + controller));
    }

    /** A name as ROS takes it: letters, digits and underscores between slashes, and no digit behind a slash. */
    public static String rosName(String name) {
        return name.replaceAll("[^A-Za-z0-9_/]+", "_")
                .replaceAll("/+", "/")
                .replaceAll("(?<=.)/$", "")
                .replaceAll("/(?=[0-9])", "/_");
    }

    private Topic topic(String name, MessageType type, boolean latched) {
        return new Topic(prefix + name, type, latched);
    }

    /** Those that a recording of a robot has, whatever comes; others are added when there is something on them. */
    public List<Topic> always() {
        return List.of(jointStates, tcpPose, timing, rosout);
    }

    /** The same with those of an arm whose model is known. */
    public List<Topic> withModel() {
        List<Topic> topics = new ArrayList<>(always());
        topics.addAll(List.of(tf, robotDescription));
        return topics;
    }

    public Topic jointStates() {
        return jointStates;
    }

    public Topic jointTargets() {
        return jointTargets;
    }

    public Topic tcpPose() {
        return tcpPose;
    }

    public Topic tf() {
        return tf;
    }

    public Topic robotDescription() {
        return robotDescription;
    }

    public Topic timing() {
        return timing;
    }

    public Topic rosout() {
        return rosout;
    }

    /** Lines that came from a client, whoever records, of the session that {@code about} tells of; empty if there is one only. */
    public Topic rx(Map<String, String> about) {
        return new Topic(prefix + "/openstream/rx", MessageType.STRING, false, about);
    }

    /** Lines that went to a client; else like {@link #rx}. */
    public Topic tx(Map<String, String> about) {
        return new Topic(prefix + "/openstream/tx", MessageType.STRING, false, about);
    }

    /** A frame of this controller's arm: without its name two arms would stand in each other. */
    String frame(String link) {
        return prefix.isEmpty() ? link : prefix.substring(1) + "/" + link;
    }
}
