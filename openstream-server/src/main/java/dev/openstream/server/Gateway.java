package dev.openstream.server;

import dev.openstream.server.http.HttpService;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.http.HttpSite;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.server.upstream.Upstream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Open Stream, and HTTP, in front of a controller outside of this process. One loop owns all of it; several may run in one
 * process and share nothing. Its methods may be called from any thread.
 */
public final class Gateway implements AutoCloseable {

    private final ControllerLoop loop;
    private final Upstream upstream;
    private final @Nullable HttpService http;
    private final OpenStreamServer server;

    private Gateway(ControllerLoop loop, Upstream upstream, @Nullable HttpService http, OpenStreamServer server) {
        this.loop = loop;
        this.upstream = upstream;
        this.http = http;
        this.server = server;
    }

    /**
     * Starts it. Whether the controller is there makes no difference: clients are told when it is not.
     *
     * @param upstream starts the way to the controller on its loop
     * @param http how its calls are offered over HTTP as well, null if they are not
     * @throws IOException if an address cannot be listened at; a {@link java.net.BindException} that names it
     */
    public static Gateway start(
            ServerSettings serving,
            Function<ControllerLoop, ? extends Upstream> upstream,
            @Nullable HttpSettings http,
            Transport transport)
            throws IOException {
        ControllerLoop loop = ControllerLoop.start("openstream-gateway", transport);
        try {
            Upstream started = upstream.apply(loop);
            HttpService service = http == null ? null : HttpService.start(loop, started, HttpSite.NONE, http);
            return new Gateway(loop, started, service, OpenStreamServer.start(serving, loop, started));
        } catch (IOException | RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    /** Where Open Stream listens. */
    public InetSocketAddress streamAddress() {
        return server.address();
    }

    /** Where the Open API is offered over HTTP, null if it is not. */
    public @Nullable InetSocketAddress httpAddress() {
        return http == null ? null : http.address();
    }

    /** The Open Stream server, for its counts. */
    public OpenStreamServer server() {
        return server;
    }

    /** Tells the sessions, closes every socket, stops the loop. Takes about a second at most. */
    @Override
    public void close() {
        server.close();
        if (http != null) {
            http.close();
        }
        loop.call(() -> {
            upstream.close();
            return true;
        });
        loop.close();
    }
}
