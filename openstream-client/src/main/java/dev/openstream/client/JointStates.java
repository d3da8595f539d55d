package dev.openstream.client;

import dev.openstream.client.json.JsonFields;
import dev.openstream.client.trajectory.JointAngles;
import java.util.Arrays;
import java.util.List;

/**
 * State of the joints (Open API section 3.8). All three lists have one entry per joint, first joint first. Immutable.
 *
 * @param position joint angles, deg (mm for linear axes)
 * @param velocityDegPerS joint velocities, deg/s
 * @param effortNm joint torques, Nm
 */
public record JointStates(JointAngles position, List<Double> velocityDegPerS, List<Double> effortNm) {

    /**
     * Checks that the lists have the same length.
     *
     * @throws IllegalArgumentException if they do not
     */
    public JointStates {
        velocityDegPerS = List.copyOf(velocityDegPerS);
        effortNm = List.copyOf(effortNm);
        if (velocityDegPerS.size() != position.size() || effortNm.size() != position.size()) {
            throw new IllegalArgumentException("joint states: " + position.size() + " positions, "
                    + velocityDegPerS.size() + " velocities, " + effortNm.size() + " efforts");
        }
    }

    /**
     * Parses the answer of {@code GET /project/robot/joints/joint_states}.
     *
     * @param json JSON object with the arrays {@code position}, {@code velocity} and {@code effort}
     * @return the states
     * @throws IllegalArgumentException if a field is missing or has a wrong type; the message names it
     */
    public static JointStates fromJson(String json) {
        JsonFields fields = JsonFields.of(json);
        return new JointStates(
                JointAngles.ofDegrees(fields.numbers("position")), list(fields, "velocity"), list(fields, "effort"));
    }

    private static List<Double> list(JsonFields fields, String name) {
        return Arrays.stream(fields.numbers(name)).boxed().toList();
    }
}
