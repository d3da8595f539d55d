package dev.openstream.server.upstream.http;

import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.Serving;
import dev.openstream.server.http.HttpService;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.http.HttpSite;
import dev.openstream.server.session.context.Controller;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;

/** Open Stream and HTTP, on free ports, in front of a controller that is reached over HTTP. */
record Gateway(HttpUpstream upstream, HttpService http, OpenStreamServer server) implements AutoCloseable {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    static Gateway start(HttpUpstreamSettings controller, ControllerLoop loop) throws IOException {
        HttpUpstream upstream = HttpUpstream.start(loop, controller);
        Serving serving = Serving.at(ServerSettings.at(ANY_PORT));
        Controller shared = serving.controller(loop, upstream, InstantSource.system());
        HttpService http =
                HttpService.start(loop, serving.overHttp(shared, loop), HttpSite.NONE, HttpSettings.at(ANY_PORT));
        return new Gateway(upstream, http, OpenStreamServer.start(serving.listeners(), loop, shared, null));
    }

    @Override
    public void close() {
        server.close();
        http.close();
        upstream.close();
    }
}
