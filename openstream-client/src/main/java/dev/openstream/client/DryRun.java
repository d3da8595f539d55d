package dev.openstream.client;

import dev.openstream.client.trajectory.Trajectory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Preview of the lines that a client would send, without their line ends and without a connection. Thread-safe: it has
 * no state.
 */
public final class DryRun {

    private DryRun() {}

    /**
     * Formats a HANDSHAKE (protocol section 3.1).
     *
     * @param major major version of the protocol
     * @return the line
     */
    public static String handshake(int major) {
        return text(CommandLines.handshake(major, null));
    }

    /**
     * Formats a CONTROL (protocol section 3.3).
     *
     * @param call call to format
     * @return the line
     */
    public static String control(ControlCall call) {
        return text(CommandLines.control(call));
    }

    /**
     * Formats the points that {@link Motion#run} would send, one CONTROL each. With {@link
     * Pace.TimeFromStart#WALL_CLOCK} they carry their due times; the times that are really sent differ slightly.
     *
     * @param trajectory points to format
     * @param pace pacing of the points
     * @return the lines, in order
     */
    public static List<String> points(Trajectory trajectory, Pace pace) {
        return IntStream.range(0, trajectory.points().size())
                .mapToObj(i -> point(trajectory, pace, i))
                .toList();
    }

    private static String point(Trajectory trajectory, Pace pace, int index) {
        long fromStartNanos = pace.timeFromStart() == Pace.TimeFromStart.NONE
                ? CommandLines.NOT_TIMED
                : index * trajectory.dt().toNanos();
        return text(
                CommandLines.point(trajectory.points().get(index), trajectory.dt(), fromStartNanos, pace.lookAhead()));
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8).strip();
    }
}
