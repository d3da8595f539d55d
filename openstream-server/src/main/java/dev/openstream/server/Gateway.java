package dev.openstream.server;

import dev.openstream.server.http.HttpService;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.http.HttpSite;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.session.Controller;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.upstream.Upstream;
import dev.openstream.server.upstream.http.HttpUpstream;
import dev.openstream.server.upstream.http.HttpUpstreamSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Open Stream, and HTTP too, in front of a controller that is reached over HTTP. Several may run in one process, on a loop
 * each, and share nothing. Its methods may be called from any thread but the loop's.
 */
public final class Gateway implements AutoCloseable {

    private final HttpUpstream upstream;
    private final @Nullable HttpService http;
    private final OpenStreamServer server;

    private Gateway(HttpUpstream upstream, @Nullable HttpService http, OpenStreamServer server) {
        this.upstream = upstream;
        this.http = http;
        this.server = server;
    }

    /**
     * Starts it on {@code loop}, which stays the caller's to close. Whether the controller is there makes no difference:
     * clients are told when it is not.
     *
     * @param http how its calls are offered over HTTP as well, null if they are not
     * @throws IOException if an address cannot be listened at; a {@link java.net.BindException} that names it
     */
    public static Gateway start(
            Serving serving, HttpUpstreamSettings controller, @Nullable HttpSettings http, ControllerLoop loop)
            throws IOException {
        return start(serving, controller, http, loop, UnaryOperator.identity());
    }

    /** The controller behind it. */
    public Upstream upstream() {
        return upstream;
    }

    /** The same with something in front of the controller that every call goes through; {@code front} makes it. */
    public static Gateway start(
            Serving serving,
            HttpUpstreamSettings controller,
            @Nullable HttpSettings http,
            ControllerLoop loop,
            UnaryOperator<OpenApi> front)
            throws IOException {
        HttpUpstream upstream = HttpUpstream.start(loop, controller);
        Controller shared = serving.controller(loop, front.apply(upstream), InstantSource.system());
        HttpService service =
                http == null ? null : HttpService.start(loop, serving.overHttp(shared, loop), HttpSite.NONE, http);
        return new Gateway(upstream, service, OpenStreamServer.start(serving.listeners(), loop, shared, null));
    }

    /** Where its first listener for Open Stream listens. */
    public InetSocketAddress streamAddress() {
        return server.address();
    }

    /** The Open Stream server, for its addresses and counts. */
    public OpenStreamServer server() {
        return server;
    }

    /** Where the Open API is offered over HTTP, null if it is not. */
    public @Nullable InetSocketAddress httpAddress() {
        return http == null ? null : http.address();
    }

    /** Tells the sessions and closes every socket. Takes about a second at most. */
    @Override
    public void close() {
        server.close();
        if (http != null) {
            http.close();
        }
        upstream.close();
    }
}
