package dev.openstream.client;

import java.util.Optional;

/**
 * How a trajectory is sent. Immutable; begin at {@link #lookAhead}.
 *
 * @param lookAheadSeconds how long after its arrival a point is due, s, 0 to 60: the reserve against jitter, and the lag
 * @param timeFromStart what each point says about its moment
 * @param flowControl if there is one, points wait while the controller's buffer is fuller than asked for
 */
public record Pace(double lookAheadSeconds, TimeFromStart timeFromStart, Optional<FlowControl> flowControl) {

    /** The controller's bounds are not documented; the simulator's are these. */
    private static final double LONGEST_S = 60;

    private static final double LONGEST_FROM_START_S = 1e6;

    /** What {@code time_from_start} says (open-api.md 3.9). */
    public enum TimeFromStart {
        /** Number of the point times dt: the controller spaces them evenly, whatever the network does. */
        INDEX,
        /** The time since the first point was sent, by this machine's clock: a late point says that it is late. */
        WALL_CLOCK,
        /** -1: each point follows the last one after dt. */
        NONE
    }

    /**
     * Waiting for room.
     *
     * @param bufferFree a monitor of {@link MonitorRequest#bufferFree}, of another client, because a session has one
     * @param atLeast how many places must be free for a point to be sent, 1 to 2048
     */
    public record FlowControl(Monitor<Integer> bufferFree, int atLeast) {

        /** The size of the controller's buffer (open-api.md 3.9). */
        private static final int BUFFER = 2048;

        /**
         * Flow control that makes sense.
         *
         * @throws IllegalArgumentException if {@code atLeast} is outside its range
         */
        public FlowControl {
            if (atLeast < 1 || atLeast > BUFFER) {
                throw new IllegalArgumentException("atLeast: must be 1 to " + BUFFER + ": " + atLeast);
            }
        }
    }

    /**
     * A pace that makes sense.
     *
     * @throws IllegalArgumentException if the look-ahead is outside its range
     */
    public Pace {
        checkLookAhead(lookAheadSeconds);
    }

    static void checkInterval(double intervalSeconds) {
        if (!(intervalSeconds > 0 && intervalSeconds <= LONGEST_S)) {
            throw new IllegalArgumentException("intervalSeconds: must be above 0 and up to 60: " + intervalSeconds);
        }
    }

    static void checkFromStart(double fromStartSeconds) {
        if (!(fromStartSeconds >= 0 && fromStartSeconds <= LONGEST_FROM_START_S)) {
            throw new IllegalArgumentException("fromStartSeconds: must be 0 to 1000000: " + fromStartSeconds);
        }
    }

    static void checkLookAhead(double lookAheadSeconds) {
        if (!(lookAheadSeconds >= 0 && lookAheadSeconds <= LONGEST_S)) {
            throw new IllegalArgumentException("lookAheadSeconds: must be 0 to 60: " + lookAheadSeconds);
        }
    }

    /** With this look-ahead, s, times by index, and no flow control. */
    public static Pace lookAhead(double seconds) {
        return new Pace(seconds, TimeFromStart.INDEX, Optional.empty());
    }

    /** The same with other times. */
    public Pace with(TimeFromStart other) {
        return new Pace(lookAheadSeconds, other, flowControl);
    }

    /** The same with flow control. */
    public Pace with(FlowControl control) {
        return new Pace(lookAheadSeconds, timeFromStart, Optional.of(control));
    }
}
