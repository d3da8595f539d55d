package dev.openstream.client;

/**
 * Listener to the very lines of a client's connections, for recorders: everything that is sent, with its token blanked, and
 * everything that is received, also what is not Open Stream.
 *
 * <p>Called by the thread that sends or receives, before it goes on. A listener must not block and must not call the client;
 * one that takes long delays points and samples. {@link #sent} is called by one thread at a time, and so is {@link #received},
 * but one of each may be called at the same moment. Whatever a listener throws is logged and ends nothing.
 */
public interface LineListener {

    /**
     * A line goes out.
     *
     * @param connection number of the connection, which no other one of this process has
     * @param bytes borrowed; the line, without its line end, is {@code length} bytes from {@code offset} on
     */
    void sent(long connection, byte[] bytes, int offset, int length);

    /** A line came in; the parameters are as for {@link #sent}. */
    void received(long connection, byte[] bytes, int offset, int length);
}
