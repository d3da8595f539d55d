package dev.openstream.server.upstream.stream;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.codec.ServerLine;

/** One TCP connection to the controller, from the attempt to connect until it is gone. Everything happens on the event loop. */
interface UpstreamConnection {

    /** Opens connections. */
    interface Connector {

        /** Begins to connect; the listener is called with the result, never before this method returns. */
        UpstreamConnection connect(ConnectionListener listener);
    }

    /** Receives what happens on a connection. */
    interface ConnectionListener {

        /** The connection is there. */
        void connected();

        /** The controller said something. */
        void line(ServerLine line);

        /** The controller sent a line that is not Open Stream, or one that is too long. */
        void unreadable();

        /**
         * Called when the connection is closed or could not be opened; the last call. Not called after {@link #close}
         * or {@link #reset}.
         */
        void gone(String why);
    }

    /** Sends {@code command}; into a connection that is gone, without effect. */
    void send(Command command);

    /** Ends the connection. */
    void close();

    /**
     * Ends it, and throws away what was not sent: a CONTROL that waits for a network that stands still must not arrive when
     * it is back.
     */
    void reset();
}
