package dev.openstream.cli.conformance;

import dev.openstream.server.Gateway;
import dev.openstream.server.Serving;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.server.upstream.http.HttpUpstreamSettings;
import java.io.IOException;
import java.net.InetSocketAddress;

/** This project's gateway in front of a controller over HTTP, on a loop of its own. */
final class HttpGateway implements AutoCloseable {

    private final ControllerLoop loop;
    private final Gateway gateway;

    private HttpGateway(ControllerLoop loop, Gateway gateway) {
        this.loop = loop;
        this.gateway = gateway;
    }

    /** Starts it in front of the controller at {@code address}, which holds when {@code holdPath} is called. */
    static HttpGateway start(ServerSettings settings, InetSocketAddress address, String holdPath) throws IOException {
        HttpUpstreamSettings usual = HttpUpstreamSettings.at(address);
        HttpUpstreamSettings upstream = new HttpUpstreamSettings(
                usual.address(),
                usual.name(),
                usual.host(),
                usual.basePath(),
                usual.tls(),
                usual.authorization(),
                usual.connections(),
                settings.session().callTimeoutMillis(),
                usual.maxBodyBytes(),
                usual.maxCallsPerSecond(),
                usual.maxRecipes(),
                holdPath);
        ControllerLoop loop = ControllerLoop.start("gateway", Transport.best());
        try {
            return new HttpGateway(loop, Gateway.start(Serving.at(settings), upstream, null, loop));
        } catch (IOException | RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    InetSocketAddress address() {
        return gateway.streamAddress();
    }

    @Override
    public void close() {
        gateway.close();
        loop.close();
    }
}
