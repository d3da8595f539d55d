package dev.openstream.client;

import dev.openstream.client.json.JsonFields;
import dev.openstream.client.trajectory.JointAngles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Position and orientation of the tool (open-api.md 3.7). Immutable.
 *
 * @param xMm position, mm
 * @param yMm position, mm
 * @param zMm position, mm
 * @param rxDeg orientation, deg
 * @param ryDeg orientation, deg
 * @param rzDeg orientation, deg
 * @param frame the coordinate system, for example {@code base}
 * @param joints the angles of the joints, if the controller told them too
 */
public record Pose(
        double xMm,
        double yMm,
        double zMm,
        double rxDeg,
        double ryDeg,
        double rzDeg,
        String frame,
        Optional<JointAngles> joints) {

    /**
     * Reads the answer of {@code /project/robot/po_cur} in a Cartesian system.
     *
     * @throws IllegalArgumentException if it is not that; the message names the field
     */
    public static Pose fromJson(String json) {
        JsonFields fields = JsonFields.of(json);
        return new Pose(
                fields.number("x"),
                fields.number("y"),
                fields.number("z"),
                fields.number("rx"),
                fields.number("ry"),
                fields.number("rz"),
                fields.text("crd", ""),
                joints(fields));
    }

    private static Optional<JointAngles> joints(JsonFields fields) {
        List<Double> angles = new ArrayList<>();
        for (int i = 1; fields.has("j" + i); i++) {
            angles.add(fields.number("j" + i));
        }
        return angles.isEmpty()
                ? Optional.empty()
                : Optional.of(JointAngles.ofDegrees(
                        angles.stream().mapToDouble(Double::doubleValue).toArray()));
    }
}
