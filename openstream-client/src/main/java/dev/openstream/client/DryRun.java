package dev.openstream.client;

import dev.openstream.client.trajectory.Trajectory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** The very lines that would be sent, without their ends, for whoever wants to look before anything moves. */
public final class DryRun {

    private DryRun() {}

    /** HANDSHAKE (protocol section 3.1). */
    public static String handshake(int major) {
        return text(CommandLines.handshake(major, null));
    }

    /** CONTROL (protocol section 3.3). */
    public static String control(ControlCall call) {
        return text(CommandLines.control(call));
    }

    /**
     * The points that {@link Motion#run} would send, one CONTROL each. With {@link Pace.TimeFromStart#WALL_CLOCK} they say
     * their moments, which real ones miss by a little.
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
