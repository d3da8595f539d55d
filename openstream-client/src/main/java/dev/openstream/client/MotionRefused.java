package dev.openstream.client;

/**
 * Motion did not begin, or a point was not sent, because it would not be safe: the state is not fresh, the first point is
 * far from where the robot stands, or the controller's buffer stays full. Nothing was sent.
 */
public final class MotionRefused extends OpenStreamException {

    private static final long serialVersionUID = 1;

    MotionRefused(String message, LastLines lines) {
        super(message, lines);
    }
}
