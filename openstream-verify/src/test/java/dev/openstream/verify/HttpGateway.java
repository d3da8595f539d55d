package dev.openstream.verify;

import dev.openstream.host.assembly.BackendSettings;
import dev.openstream.host.assembly.ControllerPlan;
import dev.openstream.host.assembly.ServedController;
import dev.openstream.server.Serving;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.server.upstream.http.HttpUpstreamSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;

/** This project's gateway in front of a controller over HTTP, on a loop of its own. */
final class HttpGateway implements AutoCloseable {

    private final ServedController gateway;

    private HttpGateway(ServedController gateway) {
        this.gateway = gateway;
    }

    /** Starts it in front of the controller at {@code address}, which holds when {@code holdPath} is called. */
    static HttpGateway start(ServerSettings settings, InetSocketAddress address, String holdPath) throws IOException {
        HttpUpstreamSettings usual = HttpUpstreamSettings.at(address);
        HttpUpstreamSettings upstream = usual.toBuilder()
                .callTimeoutMillis(settings.session().callTimeoutMillis())
                .holdPath(holdPath)
                .build();
        HttpSettings front = HttpSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ControllerLoop loop = ControllerLoop.start("gateway", Transport.best());
        try {
            BackendSettings behind = new BackendSettings.OverHttp(upstream, front);
            ControllerPlan plan = ControllerPlan.of(Serving.at(settings), behind);
            return new HttpGateway(ServedController.start(plan, behind.start(loop), loop));
        } catch (IOException | RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    Server server() {
        InetSocketAddress http = Objects.requireNonNull(gateway.httpAddress());
        URI openApi = URI.create("http://" + http.getAddress().getHostAddress() + ":" + http.getPort());
        return new Server(gateway.streamAddress(), openApi);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
