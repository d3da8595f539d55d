package dev.openstream.recording.info;

import java.io.IOException;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Topics of one controller in a recording.
 *
 * @param prefix prefix of all names; empty if the recording is of one controller
 */
public record ControllerTopics(String prefix) {

    private static final String STATES = "/joint_states";

    /** Those of {@code controller}, by the name that its topics begin with; of the only one if that is empty. */
    public static ControllerTopics of(String controller) {
        return new ControllerTopics(controller.isEmpty() ? "" : "/" + controller);
    }

    public String jointStates() {
        return prefix + STATES;
    }

    public String jointTargets() {
        return prefix + "/joint_targets";
    }

    public String tcpPose() {
        return prefix + "/tcp_pose";
    }

    /** True for a topic of the lines of a single url; in early recordings these stand below rx. */
    public boolean isUrl(String topic) {
        return topic.startsWith(prefix + "/openstream/tx/") || topic.startsWith(prefix + "/openstream/rx/");
    }

    /** True for what can be asked of a controller: joints, pose, single urls. */
    public boolean isValue(String topic) {
        return topic.equals(jointStates()) || topic.equals(tcpPose()) || isUrl(topic);
    }

    /**
     * Returns the fault that {@code topics} have no joint states of this controller; it names the controllers that have.
     */
    public IOException missingIn(Collection<String> topics) {
        String others = topics.stream()
                .filter(topic -> topic.endsWith(STATES) && topic.length() > STATES.length())
                .map(topic -> topic.substring(1, topic.length() - STATES.length()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        String hint = others.isEmpty() ? "" : "; it has those of the controllers " + others;
        return new IOException("it has no topic " + jointStates() + hint);
    }
}
