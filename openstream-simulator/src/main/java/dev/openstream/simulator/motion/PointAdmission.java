package dev.openstream.simulator.motion;

/** Outcome of an insertion of points. Unless they were taken, none of them is executed. */
public enum PointAdmission {
    TAKEN,
    /** The buffer has fewer free places than points; nothing has changed. */
    BUFFER_FULL,
    /**
     * The times of a list go back: within the list, or behind what is still waiting (open-api.md 3.9, ERR_INVALID_TIME);
     * nothing has changed.
     */
    TIME_GOES_BACK,
    /** {@link MotionCore#fault()} stands in the way. If these points caused it, the arm brakes and the buffer is empty. */
    FAULT
}
