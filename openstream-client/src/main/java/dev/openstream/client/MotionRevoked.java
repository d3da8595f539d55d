package dev.openstream.client;

/**
 * Thrown if the {@link Motion} is over: it was closed or stopped, or its connection was lost. To move again, take a
 * fresh sample and begin another motion.
 */
public final class MotionRevoked extends OpenStreamException {

    private static final long serialVersionUID = 1;

    MotionRevoked(String why, LastLines lines) {
        super("motion is over: " + why, lines);
    }
}
