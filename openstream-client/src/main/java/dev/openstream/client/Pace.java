package dev.openstream.client;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * Pacing of a trajectory. Immutable; begin at {@link #lookAhead}.
 *
 * @param lookAhead how long after its arrival a point is due, 0 to 60 s: the reserve against jitter, and the lag
 * @param timeFromStart the time that each point states
 * @param flowControl if present, points wait while the controller's buffer is fuller than requested
 */
public record Pace(Duration lookAhead, TimeFromStart timeFromStart, Optional<FlowControl> flowControl) {

    /** The controller's bounds are not documented; the simulator's are these. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Duration LONGEST_FROM_START = Duration.ofSeconds(1_000_000);

    /** Less is 0 on the wire. */
    private static final Duration SHORTEST_INTERVAL = Duration.ofNanos(1_000);

    /** Content of {@code time_from_start} (open-api.md 3.9). */
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

    /** With this look-ahead, times by index, and no flow control. */
    public static Pace lookAhead(Duration lookAhead) {
        return new Pace(lookAhead, TimeFromStart.INDEX, Optional.empty());
    }

    /** A copy with other times. */
    public Pace with(TimeFromStart other) {
        return new Pace(lookAhead, other, flowControl);
    }

    /** A copy with flow control. */
    public Pace with(FlowControl control) {
        return new Pace(lookAhead, timeFromStart, Optional.of(control));
    }
}
