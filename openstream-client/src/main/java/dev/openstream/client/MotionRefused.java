package dev.openstream.client;

/**
 * Thrown if motion did not begin or a point was not sent because that would not be safe: the sample is not fresh, the
 * first point is far from the robot's position, or the buffer of the controller stays full. Nothing was sent.
 */
public final class MotionRefused extends OpenStreamException {

    private static final long serialVersionUID = 1;

    MotionRefused(String message, LastLines lines) {
        super(message, lines);
    }
}
