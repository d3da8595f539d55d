package dev.openstream.recording.table;

import dev.openstream.recording.ros2.CdrReader;
import java.util.List;

/**
 * One {@code sensor_msgs/msg/JointState}, in the units of the controller.
 *
 * @param stampNanos since 1970
 * @param names of the joints
 * @param positionDeg one for each joint
 * @param velocityDegPerS one for each joint, or none
 * @param effortNm one for each joint, or none
 */
@SuppressWarnings("ArrayRecordComponent") // One row, which nobody compares.
public record JointSample(
        long stampNanos, List<String> names, double[] positionDeg, double[] velocityDegPerS, double[] effortNm) {

    /**
     * The sample that {@code message} is.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static JointSample read(byte[] message) {
        CdrReader in = new CdrReader(message);
        return new JointSample(
                in.header(), List.of(in.strings()), degrees(in.float64s()), degrees(in.float64s()), in.float64s());
    }

    private static double[] degrees(double[] rad) {
        for (int i = 0; i < rad.length; i++) {
            rad[i] = Math.toDegrees(rad[i]);
        }
        return rad;
    }
}
