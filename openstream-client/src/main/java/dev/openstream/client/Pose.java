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

    /** A builder of a pose in the frame {@code base} without joints, with all numbers 0. */
    public static Builder builder() {
        return new Pose(0, 0, 0, 0, 0, 0, "base", Optional.empty()).toBuilder();
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

    /** A builder that begins with these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builder of a pose; each method sets the component of its name. */
    public static final class Builder {

        private double xMm;
        private double yMm;
        private double zMm;
        private double rxDeg;
        private double ryDeg;
        private double rzDeg;
        private String frame;
        private Optional<JointAngles> joints;

        private Builder(Pose from) {
            this.xMm = from.xMm;
            this.yMm = from.yMm;
            this.zMm = from.zMm;
            this.rxDeg = from.rxDeg;
            this.ryDeg = from.ryDeg;
            this.rzDeg = from.rzDeg;
            this.frame = from.frame;
            this.joints = from.joints;
        }

        public Builder xMm(double value) {
            this.xMm = value;
            return this;
        }

        public Builder yMm(double value) {
            this.yMm = value;
            return this;
        }

        public Builder zMm(double value) {
            this.zMm = value;
            return this;
        }

        public Builder rxDeg(double value) {
            this.rxDeg = value;
            return this;
        }

        public Builder ryDeg(double value) {
            this.ryDeg = value;
            return this;
        }

        public Builder rzDeg(double value) {
            this.rzDeg = value;
            return this;
        }

        public Builder frame(String value) {
            this.frame = value;
            return this;
        }

        public Builder joints(Optional<JointAngles> value) {
            this.joints = value;
            return this;
        }

        /** Builds it. */
        public Pose build() {
            return new Pose(xMm, yMm, zMm, rxDeg, ryDeg, rzDeg, frame, joints);
        }
    }
}
