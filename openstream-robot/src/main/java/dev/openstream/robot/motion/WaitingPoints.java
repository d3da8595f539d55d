package dev.openstream.robot.motion;

/** The points that wait for their moment, as far as the moments of others depend on them. */
public interface WaitingPoints {

    boolean isEmpty();

    /** Time at which the last point is due; there must be one. */
    long lastDueNanos();

    /** Angle of joint {@code joint} of the last point; there must be one. */
    double lastDeg(int joint);
}
