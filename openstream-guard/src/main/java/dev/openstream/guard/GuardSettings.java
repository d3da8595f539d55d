package dev.openstream.guard;

/**
 * Settings of a guard.
 *
 * @param limits what it lets pass
 * @param refuseOtherMoves whether commands are refused that may move the robot otherwise than by points
 * @param readingMillis how long the controller has to tell where the arm is, before the first point; 1 or more, and less
 *     than a caller waits, so that no point is sent whose sender has given up
 */
public record GuardSettings(GuardMode mode, GuardLimits limits, boolean refuseOtherMoves, long readingMillis) {

    /** For the log. */
    @Override
    public String toString() {
        return mode + ", " + limits + (refuseOtherMoves ? ", other moves refused" : "");
    }
}
