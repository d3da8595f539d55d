package dev.openstream.verify;

import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.server.upstream.stream.OpenStreamUpstream;
import dev.openstream.server.upstream.stream.StreamUpstreamSettings;
import java.io.IOException;
import java.net.InetSocketAddress;

/** This project's server in front of another Open Stream server, on a loop of its own. */
final class StreamGateway implements AutoCloseable {

    private final ControllerLoop loop;
    private final OpenStreamUpstream upstream;
    private final OpenStreamServer server;

    private StreamGateway(ControllerLoop loop, OpenStreamUpstream upstream, OpenStreamServer server) {
        this.loop = loop;
        this.upstream = upstream;
        this.server = server;
    }

    /** Starts it in front of the server at {@code address}. */
    static StreamGateway start(ServerSettings settings, InetSocketAddress address) throws IOException {
        ControllerLoop loop = ControllerLoop.start("gateway", Transport.best());
        try {
            OpenStreamUpstream upstream = OpenStreamUpstream.start(
                    loop, StreamUpstreamSettings.at(address, settings.session().callTimeoutMillis()));
            return new StreamGateway(loop, upstream, OpenStreamServer.start(settings, loop, upstream));
        } catch (IOException | RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    InetSocketAddress address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
        upstream.close();
        loop.close();
    }
}
