package dev.openstream.client;

import dev.openstream.client.json.JsonFields;
import dev.openstream.client.trajectory.JointAngles;
import java.util.Arrays;
import java.util.List;

/**
 * The state of the joints (open-api.md 3.8), first joint first, all three of the same length. Immutable.
 *
 * @param position where they are
 * @param velocityDegPerS how fast they move, deg/s
 * @param effortNm torque, Nm
 */
public record JointStates(JointAngles position, List<Double> velocityDegPerS, List<Double> effortNm) {

    /** States that belong together. */
    public JointStates {
        velocityDegPerS = List.copyOf(velocityDegPerS);
        effortNm = List.copyOf(effortNm);
        if (velocityDegPerS.size() != position.size() || effortNm.size() != position.size()) {
            throw new IllegalArgumentException("joint states: " + position.size() + " positions, "
                    + velocityDegPerS.size() + " velocities, " + effortNm.size() + " efforts");
        }
    }

    /**
     * Reads the answer of {@code /project/robot/joints/joint_states}.
     *
     * @throws IllegalArgumentException if it is not that; the message names the field
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
