package dev.openstream.client;

/**
 * Listener to all lines of a client's connections, for recorders: every line sent, with its token blanked, and every
 * line received, even if it is not Open Stream.
 *
 * <p>The client calls it on the thread that sends or receives, before it goes on. A listener must not block and must
 * not call the client: a slow listener delays points and samples. {@link #sent} is called by one thread at a time, and
 * so is {@link #received}, but both may be called at the same moment. An exception is logged and ends nothing.
 */
public interface LineListener {

    /**
     * Called before a line is sent.
     *
     * @param connection number of the connection, unique in this process
     * @param bytes array that holds the line, borrowed for the time of the call
     * @param offset index of the first byte of the line
     * @param length number of bytes of the line, without its line end
     */
    void sent(long connection, byte[] bytes, int offset, int length);

    /**
     * Called when a line was received.
     *
     * @param connection number of the connection, unique in this process
     * @param bytes array that holds the line, borrowed for the time of the call
     * @param offset index of the first byte of the line
     * @param length number of bytes of the line, without its line end
     */
    void received(long connection, byte[] bytes, int offset, int length);
}
