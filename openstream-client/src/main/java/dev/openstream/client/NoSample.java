package dev.openstream.client;

/**
 * Thrown if no sample came in time although the connection may stand: the controller does not answer, or refuses the
 * call.
 */
public final class NoSample extends OpenStreamException {

    private static final long serialVersionUID = 1;

    NoSample(String message, LastLines lines) {
        super(message, lines);
    }
}
