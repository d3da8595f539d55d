package dev.openstream.server;

import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.session.SessionReport;
import dev.openstream.server.session.Tally;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.Listener;
import dev.openstream.server.transport.ListenerReading;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.WireFaults;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * An Open Stream server in front of one controller. Start it, and clients can connect; close it, and every session is
 * told and ended. Its methods may be called from any thread but the controller's own.
 */
public final class OpenStreamServer implements AutoCloseable {

    private final Listener listener;

    private OpenStreamServer(Listener listener) {
        this.listener = listener;
    }

    /**
     * Starts a server on the loop of its controller.
     *
     * @param openApi the controller; it is called on {@code loop} only
     * @throws IOException if the address cannot be listened at; a {@link java.net.BindException} if it is in use
     */
    public static OpenStreamServer start(ServerSettings settings, ControllerLoop loop, OpenApi openApi)
            throws IOException {
        return new OpenStreamServer(Listener.open(settings, loop, openApi));
    }

    /** The same, for a rehearsal: {@code faults} disturb its connections on cue. Not for a real controller. */
    public static OpenStreamServer start(
            ServerSettings settings, ControllerLoop loop, OpenApi openApi, WireFaults faults) throws IOException {
        return new OpenStreamServer(Listener.open(settings, loop, openApi, faults));
    }

    /** Where it listens, with the port that was taken. */
    public InetSocketAddress address() {
        return listener.address();
    }

    /** Whether newcomers can connect. */
    public boolean listening() {
        return listener.listening();
    }

    /** Number of connections at this moment, with or without a session. */
    public int connections() {
        return listener.connections();
    }

    /** Counts of the sessions that have ended. */
    public Tally total() {
        return listener.total();
    }

    /** Everything that is counted here, at this moment. */
    public ListenerReading reading() {
        return listener.reading();
    }

    /** Every session at about this moment, and what connected and has not shaken hands. */
    public List<SessionReport> sessions() {
        return listener.sessions();
    }

    /** Ends every session, each with a word to its client, and stops listening. Takes about a second at most. */
    @Override
    public void close() {
        listener.close();
    }
}
