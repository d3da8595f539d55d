package dev.openstream.client;

import dev.openstream.client.json.JsonFields;
import dev.openstream.client.trajectory.JointAngles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Position and orientation of the tool (Open API section 3.7). Immutable.
 *
 * @param xMm position along x, mm
 * @param yMm position along y, mm
 * @param zMm position along z, mm
 * @param rxDeg rotation about x, deg
 * @param ryDeg rotation about y, deg
 * @param rzDeg rotation about z, deg
 * @param frame coordinate system, for example {@code base}; empty if the controller did not name it
 * @param joints joint angles, if the controller sent them too
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
     * Parses the answer of {@code GET /project/robot/po_cur} in a Cartesian coordinate system.
     *
     * @param json JSON object with the numbers {@code x}, {@code y}, {@code z}, {@code rx}, {@code ry} and {@code rz}
     * @return the pose
     * @throws IllegalArgumentException if a field is missing or has a wrong type; the message names it
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

    /** {@return a builder that begins with all numbers 0, the frame {@code base} and no joints} */
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

    /** {@return a builder that begins with this pose} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builder of a pose. Each method sets the component of its name. Not thread-safe. */
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

        /**
         * Sets the position along x.
         *
         * @param value mm
         * @return this builder
         */
        public Builder xMm(double value) {
            this.xMm = value;
            return this;
        }

        /**
         * Sets the position along y.
         *
         * @param value mm
         * @return this builder
         */
        public Builder yMm(double value) {
            this.yMm = value;
            return this;
        }

        /**
         * Sets the position along z.
         *
         * @param value mm
         * @return this builder
         */
        public Builder zMm(double value) {
            this.zMm = value;
            return this;
        }

        /**
         * Sets the rotation about x.
         *
         * @param value deg
         * @return this builder
         */
        public Builder rxDeg(double value) {
            this.rxDeg = value;
            return this;
        }

        /**
         * Sets the rotation about y.
         *
         * @param value deg
         * @return this builder
         */
        public Builder ryDeg(double value) {
            this.ryDeg = value;
            return this;
        }

        /**
         * Sets the rotation about z.
         *
         * @param value deg
         * @return this builder
         */
        public Builder rzDeg(double value) {
            this.rzDeg = value;
            return this;
        }

        /**
         * Sets the coordinate system.
         *
         * @param value name of the coordinate system
         * @return this builder
         */
        public Builder frame(String value) {
            this.frame = value;
            return this;
        }

        /**
         * Sets the joint angles.
         *
         * @param value joint angles, or empty
         * @return this builder
         */
        public Builder joints(Optional<JointAngles> value) {
            this.joints = value;
            return this;
        }

        /** {@return the pose} */
        public Pose build() {
            return new Pose(xMm, yMm, zMm, rxDeg, ryDeg, rzDeg, frame, joints);
        }
    }
}
