package dev.openstream.recording.table;

import dev.openstream.recording.ros2.CdrReader;

/**
 * One {@code geometry_msgs/msg/PoseStamped}, in the units of the controller: R = Rz(rz) Ry(ry) Rx(rx).
 *
 * @param values x, y, z in mm, rx, ry, rz in deg
 */
@SuppressWarnings("ArrayRecordComponent") // One row, which nobody compares.
public record PoseSample(double[] values) {

    private static final double MM_PER_M = 1000;

    /** Below this cosine of ry the x and z turns are about the same line; the controller says rx = 0 there. */
    private static final double GIMBAL_LOCK = 1e-5;

    /** Half a turn can come out with either sign; within this it counts as +180, as the controller says it. */
    private static final double HALF_TURN_NOISE_DEG = 1e-9;

    /**
     * The sample that {@code message} is.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static PoseSample read(byte[] message) {
        CdrReader in = new CdrReader(message);
        in.header();
        double[] values = new double[6];
        for (int i = 0; i < 3; i++) {
            values[i] = in.float64() * MM_PER_M;
        }
        double[] angles = angles(in.float64(), in.float64(), in.float64(), in.float64());
        for (int i = 0; i < 3; i++) {
            double deg = Math.toDegrees(angles[i]);
            values[3 + i] = deg <= HALF_TURN_NOISE_DEG - 180 ? 180 : deg;
        }
        return new PoseSample(values);
    }

    /** rx, ry, rz of a rotation of length 1, rad. */
    private static double[] angles(double x, double y, double z, double w) {
        double r00 = 1 - 2 * (y * y + z * z);
        double r10 = 2 * (x * y + w * z);
        double cosRy = Math.hypot(r00, r10);
        double ry = Math.atan2(-2 * (x * z - w * y), cosRy);
        if (cosRy < GIMBAL_LOCK) {
            return new double[] {0, ry, Math.atan2(-2 * (x * y - w * z), 1 - 2 * (x * x + z * z))};
        }
        double rx = Math.atan2(2 * (y * z + w * x), 1 - 2 * (x * x + y * y));
        return new double[] {rx, ry, Math.atan2(r10, r00)};
    }
}
