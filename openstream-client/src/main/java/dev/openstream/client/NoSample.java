package dev.openstream.client;

/**
 * Thrown if no sample arrives in time, although the connection may stand: the controller does not answer, or refuses
 * the call. Also thrown if the monitor has ended.
 */
public final class NoSample extends OpenStreamException {

    private static final long serialVersionUID = 1;

    NoSample(String message, LastLines lines) {
        super(message, lines);
    }
}
