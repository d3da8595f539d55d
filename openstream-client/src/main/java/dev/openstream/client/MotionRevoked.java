package dev.openstream.client;

/**
 * This {@link Motion} is over: it was closed, stopped, or its connection was lost. What it had not sent is never sent.
 * To move again, look at a fresh sample and ask for a new one.
 */
public final class MotionRevoked extends OpenStreamException {

    private static final long serialVersionUID = 1;

    MotionRevoked(String why, LastLines lines) {
        super("motion is over: " + why, lines);
    }
}
