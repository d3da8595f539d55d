package dev.openstream.simulator.motion;

/** Observer of the points of a trajectory, called at once and on the arm's thread. */
@FunctionalInterface
public interface BufferWatch {

    /** Place of an operation that concerns no place of the buffer. */
    int NO_PLACE = -1;

    /** Operations, in the controller's own words (open-api.md 3.9, joint_traject_log). */
    enum Operation {
        /** A point came in. */
        RECV,
        /** The point was put into a place of the buffer. */
        WRTE,
        /** The point was due and was taken out. */
        READ,
        /** Step of 1 ms: the command between two points. */
        INTP,
        /** Step of 1 ms: the position that the joints were sent to. */
        SEND,
        /** The last point was taken out. */
        EMPTY
    }

    /**
     * Something happened.
     *
     * @param nanos when, as the arm counts time
     * @param place in the buffer, 0 to 2047, or {@link #NO_PLACE}
     * @param jointsDeg the joints that it is about, j1 first; not a copy
     */
    void saw(Operation operation, long nanos, int place, double[] jointsDeg);
}
