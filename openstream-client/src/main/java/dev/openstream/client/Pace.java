package dev.openstream.client;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * Pacing of a trajectory. Begin with {@link #lookAhead(Duration)}. Immutable.
 *
 * @param lookAhead time from the arrival of a point until it is due, 0 to 60 s: the reserve against jitter, and the
 *     delay of the motion
 * @param timeFromStart time that each point carries
 * @param flowControl if present, points wait while the buffer of the controller has too little room
 */
public record Pace(Duration lookAhead, TimeFromStart timeFromStart, Optional<FlowControl> flowControl) {

    /** The controller's bounds are not documented; the simulator's are these. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Duration LONGEST_FROM_START = Duration.ofSeconds(1_000_000);

    /** Less is 0 on the wire. */
    private static final Duration SHORTEST_INTERVAL = Duration.ofNanos(1_000);

    /** Content of {@code time_from_start} (Open API section 3.9). */
    public enum TimeFromStart {
        /** Index of the point times dt: the controller spaces the points evenly, whatever the network does. */
        INDEX,
        /** Time since the first point was sent, by the clock of this machine: a late point carries its lateness. */
        WALL_CLOCK,
        /** -1: each point follows the one before after dt. */
        NONE
    }

    /**
     * Waiting for room in the buffer of the controller.
     *
     * @param bufferFree monitor of {@link MonitorRequest#bufferFree}; of another client, because a session has one
     *     monitor
     * @param atLeast number of places that must be free before a point is sent, 1 to 2048
     */
    public record FlowControl(Monitor<Integer> bufferFree, int atLeast) {

        /** The size of the controller's buffer (open-api.md 3.9). */
        private static final int BUFFER = 2048;

        /**
         * Checks the range of {@code atLeast}.
         *
         * @throws IllegalArgumentException if it is out of range
         */
        public FlowControl {
            if (atLeast < 1 || atLeast > BUFFER) {
                throw new IllegalArgumentException("atLeast: must be 1 to " + BUFFER + ": " + atLeast);
            }
        }
    }

    /**
     * Checks the range of the look-ahead.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public Pace {
        checkLookAhead(lookAhead);
    }

    static void checkInterval(Duration interval) {
        check("interval", interval, SHORTEST_INTERVAL, LONGEST);
    }

    static void checkFromStart(Duration fromStart) {
        check("fromStart", fromStart, Duration.ZERO, LONGEST_FROM_START);
    }

    static void checkLookAhead(Duration lookAhead) {
        check("lookAhead", lookAhead, Duration.ZERO, LONGEST);
    }

    private static void check(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    name + ": must be " + seconds(least) + " to " + seconds(most) + " s: " + seconds(value));
        }
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds())
                .add(BigDecimal.valueOf(duration.getNano(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }

    /**
     * Creates a pace with times by index and without flow control.
     *
     * @param lookAhead time from the arrival of a point until it is due, 0 to 60 s
     * @return the pace
     * @throws IllegalArgumentException if the look-ahead is out of range
     */
    public static Pace lookAhead(Duration lookAhead) {
        return new Pace(lookAhead, TimeFromStart.INDEX, Optional.empty());
    }

    /**
     * Copies this pace with another content of {@code time_from_start}.
     *
     * @param other time that each point carries
     * @return the copy
     */
    public Pace with(TimeFromStart other) {
        return new Pace(lookAhead, other, flowControl);
    }

    /**
     * Copies this pace with flow control.
     *
     * @param control condition that each point waits for
     * @return the copy
     */
    public Pace with(FlowControl control) {
        return new Pace(lookAhead, timeFromStart, Optional.of(control));
    }
}
