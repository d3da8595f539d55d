package dev.openstream.robot.motion;

/** The step in which an arm moves: steps are at whole milliseconds of its clock. */
public final class ArmStep {

    /** Length of a step. */
    public static final long NANOS = 1_000_000;

    /** The same in s. */
    public static final double SECONDS = 1e-3;

    private ArmStep() {}

    /** The moment of the last step at {@code nanos}. */
    public static long last(long nanos) {
        return nanos - Math.floorMod(nanos, NANOS);
    }
}
