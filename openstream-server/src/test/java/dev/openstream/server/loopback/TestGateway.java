package dev.openstream.server.loopback;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.http.HttpService;
import dev.openstream.server.http.HttpSite;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.Transport;
import dev.openstream.server.upstream.http.HttpUpstream;
import dev.openstream.server.upstream.http.HttpUpstreamSettings;
import dev.openstream.server.upstream.stream.OpenStreamUpstream;
import dev.openstream.server.upstream.stream.StreamUpstreamSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Function;

/** A gateway on a free port and a loop of its own, in front of a controller that it reaches one way or the other. */
final class TestGateway implements AutoCloseable {

    /** A gateway's way to the controller behind it. */
    enum Way {
        HTTP,
        OPEN_STREAM
    }

    /** Both kinds of upstream are closed in the same way. */
    private record Upstream(OpenApi controller, Runnable end) {}

    private final ControllerLoop loop = ControllerLoop.start("gateway", Transport.best());
    private final Runnable end;
    private final OpenStreamServer server;

    private TestGateway(Function<ControllerLoop, Upstream> way, long callTimeoutMillis) throws IOException {
        Upstream upstream = way.apply(loop);
        end = upstream.end();
        server = OpenStreamServer.start(
                TestServer.settings()
                        .session(TestServer.controller(callTimeoutMillis, 1_024))
                        .build(),
                loop,
                upstream.controller());
    }

    /** In front of the Open Stream server at {@code behind}. */
    static TestGateway overOpenStream(InetSocketAddress behind, long callTimeoutMillis) throws IOException {
        return new TestGateway(
                loop -> {
                    OpenStreamUpstream upstream =
                            OpenStreamUpstream.start(loop, StreamUpstreamSettings.at(behind, callTimeoutMillis));
                    return new Upstream(upstream, upstream::close);
                },
                callTimeoutMillis);
    }

    /** In front of the controller of {@code behind}, which it calls over HTTP. */
    private static TestGateway overHttp(TestServer behind, long callTimeoutMillis) throws IOException {
        HttpService http = behind.serveHttp(HttpSite.NONE);
        HttpUpstreamSettings usual = HttpUpstreamSettings.at(http.address());
        HttpUpstreamSettings settings =
                usual.toBuilder().callTimeoutMillis(callTimeoutMillis).build();
        return new TestGateway(
                loop -> {
                    HttpUpstream upstream = HttpUpstream.start(loop, settings);
                    return new Upstream(upstream, () -> {
                        upstream.close();
                        http.close();
                    });
                },
                callTimeoutMillis);
    }

    /** In front of {@code behind}, which no time limit disturbs. */
    static TestGateway patient(Way way, TestServer behind) throws IOException {
        long callTimeoutMillis = 60_000;
        return switch (way) {
            case HTTP -> overHttp(behind, callTimeoutMillis);
            case OPEN_STREAM -> overOpenStream(behind.address(), callTimeoutMillis);
        };
    }

    /** A client that has shaken hands. */
    LineClient greet() throws IOException {
        return LineClient.connect(server.address()).shakeHands();
    }

    /** Number of clients that are connected. */
    int connections() {
        return server.connections();
    }

    @Override
    public void close() {
        server.close();
        end.run();
        loop.close();
    }
}
