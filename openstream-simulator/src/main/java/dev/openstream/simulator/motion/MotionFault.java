package dev.openstream.simulator.motion;

/** Reason why the arm stopped by itself. It stays until {@link MotionCore#clearFault}; meanwhile no point is taken. */
public sealed interface MotionFault {

    /**
     * A point asked a joint for more than its highest speed: alarm E159, axis speed limit (open-api.md 3.9).
     *
     * @param joint 1 for j1
     * @param degPerSec the speed that was asked for, in deg/s; always finite
     * @param limitDegPerSec the joint's highest speed, in deg/s
     */
    record OverSpeed(int joint, double degPerSec, double limitDegPerSec) implements MotionFault {}
}
