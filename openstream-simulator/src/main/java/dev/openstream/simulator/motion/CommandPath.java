package dev.openstream.simulator.motion;

import dev.openstream.robot.motion.LinearPath;

/**
 * Command of the arm: straight lines, in joint space, from the present command to the next point of the buffer, so that
 * it is there when the point is due. An empty buffer holds the last point. Not safe for use by several threads.
 */
final class CommandPath {

    private final TrajectoryBuffer buffer;
    private final double[] commandDeg;

    /** Position and time at which the present line began; it ends at the next point of the buffer. */
    private final double[] lineFromDeg;

    private long lineFromNanos;
    private BufferWatch watch = (_, _, _, _) -> {};

    /** The command stands at {@code startDeg}. */
    CommandPath(double[] startDeg) {
        buffer = new TrajectoryBuffer(startDeg.length);
        commandDeg = startDeg.clone();
        lineFromDeg = startDeg.clone();
    }

    /** Sets the receiver of the points' events. */
    void tell(BufferWatch newWatch) {
        watch = newWatch;
    }

    /** The points that wait. They come in by {@link #add}. */
    TrajectoryBuffer buffer() {
        return buffer;
    }

    /** Angles in deg, j1 first. Not a copy. */
    double[] commandDeg() {
        return commandDeg;
    }

    /**
     * Adds a point, which comes at {@code nowNanos}, as {@link TrajectoryBuffer#add} does. If none waits, the way to it
     * begins at {@code leaveNanos}, not before it came.
     */
    void add(double[] jointsDeg, long dueNanos, long nowNanos, long leaveNanos) {
        if (buffer.isEmpty()) {
            System.arraycopy(commandDeg, 0, lineFromDeg, 0, commandDeg.length);
            lineFromNanos = leaveNanos;
        }
        watch.saw(BufferWatch.Operation.WRTE, nowNanos, buffer.add(jointsDeg, dueNanos), jointsDeg);
    }

    /** Gives up what waits: the command stands at {@code deg}. */
    void stopAt(double[] deg) {
        buffer.clear();
        System.arraycopy(deg, 0, commandDeg, 0, commandDeg.length);
    }

    /** Moves the command to {@code nanos}, which never goes back. */
    void moveTo(long nanos) {
        while (!buffer.isEmpty() && buffer.nextDueNanos() - nanos <= 0) {
            for (int i = 0; i < commandDeg.length; i++) {
                commandDeg[i] = buffer.nextDeg(i);
                lineFromDeg[i] = commandDeg[i];
            }
            lineFromNanos = buffer.nextDueNanos();
            read(nanos);
        }
        if (!buffer.isEmpty()) {
            double part = LinearPath.part(nanos, lineFromNanos, buffer.nextDueNanos());
            for (int i = 0; i < commandDeg.length; i++) {
                commandDeg[i] = lineFromDeg[i] + part * (buffer.nextDeg(i) - lineFromDeg[i]);
            }
            watch.saw(BufferWatch.Operation.INTP, nanos, BufferWatch.NO_PLACE, commandDeg);
        }
    }

    private void read(long nanos) {
        watch.saw(BufferWatch.Operation.READ, nanos, buffer.remove(), commandDeg);
        if (buffer.isEmpty()) {
            watch.saw(BufferWatch.Operation.EMPTY, nanos, BufferWatch.NO_PLACE, commandDeg);
        }
    }

    /** Records that in a step that ended at {@code nanos} the joints were sent to {@code positionDeg}. */
    void sent(double[] positionDeg, long nanos) {
        watch.saw(BufferWatch.Operation.SEND, nanos, BufferWatch.NO_PLACE, positionDeg);
    }
}
