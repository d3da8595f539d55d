package dev.openstream.recording.robot;

/**
 * An answer of {@code joint_states} in the units of the controller: deg, deg/s, Nm (open-api.md 3.8). Whatever of it is not
 * there is empty.
 */
@SuppressWarnings("ArrayRecordComponent") // One sample, which nobody compares.
public record JointValues(double[] positionDeg, double[] velocityDegPerS, double[] effortNm) {}
