package dev.openstream.simulator.motion;

/**
 * Reason why the arm stopped because of a fault. It stays until {@link MotionCore#clearFault}; until then no point is
 * accepted.
 */
public sealed interface MotionFault {

    /**
     * A point required more than a joint's highest speed: alarm E159, axis speed limit (Open API section 3.9).
     *
     * @param joint number of the joint, 1 for j1
     * @param degPerSec required speed, deg/s; always finite
     * @param limitDegPerSec highest speed of the joint, deg/s
     */
    record OverSpeed(int joint, double degPerSec, double limitDegPerSec) implements MotionFault {}
}
