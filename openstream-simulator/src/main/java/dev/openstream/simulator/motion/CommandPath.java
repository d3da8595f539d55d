package dev.openstream.simulator.motion;

/**
 * Where the arm should be: in straight lines, in joint space, from where the command is to the next point of the buffer,
 * so that it is there when the point is due. An empty buffer holds the last point. Not safe for use by several threads.
 */
final class CommandPath {

    private final TrajectoryBuffer buffer;
    private final double[] commandDeg;

    /** Where and when the present line began; it ends at the next point of the buffer. */
    private final double[] lineFromDeg;

    private long lineFromNanos;

    /** The command stands at {@code startDeg}. */
    CommandPath(double[] startDeg) {
        buffer = new TrajectoryBuffer(startDeg.length);
        commandDeg = startDeg.clone();
        lineFromDeg = startDeg.clone();
    }

    /** The points that wait; whoever adds one tells {@link #beginLine} before. */
    TrajectoryBuffer buffer() {
        return buffer;
    }

    /** Angles in deg, j1 first. Not a copy. */
    double[] commandDeg() {
        return commandDeg;
    }

    /**
     * The farthest place, in the direction of {@code direction}'s sign, to which the command of joint {@code joint} is
     * known to go: of those where it is, where the line ends and where the buffer ends.
     */
    double farthestDeg(int joint, double direction) {
        double deg = commandDeg[joint];
        if (buffer.isEmpty()) {
            return deg;
        }
        double nextDeg = buffer.nextDeg(joint);
        double lastDeg = buffer.lastDeg(joint);
        return direction > 0 ? Math.max(deg, Math.max(nextDeg, lastDeg)) : Math.min(deg, Math.min(nextDeg, lastDeg));
    }

    /** A point is about to be added: if none waits, the way to it begins at {@code nowNanos}. */
    void beginLine(long nowNanos) {
        if (buffer.isEmpty()) {
            System.arraycopy(commandDeg, 0, lineFromDeg, 0, commandDeg.length);
            lineFromNanos = nowNanos;
        }
    }

    /** Moves the command to {@code nanos}, which never goes back. */
    void moveTo(long nanos) {
        while (!buffer.isEmpty() && buffer.nextDueNanos() - nanos <= 0) {
            for (int i = 0; i < commandDeg.length; i++) {
                commandDeg[i] = buffer.nextDeg(i);
                lineFromDeg[i] = commandDeg[i];
            }
            lineFromNanos = buffer.nextDueNanos();
            buffer.remove();
        }
        if (!buffer.isEmpty()) {
            double part = (double) (nanos - lineFromNanos) / (buffer.nextDueNanos() - lineFromNanos);
            for (int i = 0; i < commandDeg.length; i++) {
                commandDeg[i] = lineFromDeg[i] + part * (buffer.nextDeg(i) - lineFromDeg[i]);
            }
        }
    }
}
