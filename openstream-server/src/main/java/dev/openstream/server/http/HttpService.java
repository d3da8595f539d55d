package dev.openstream.server.http;

import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.transport.AcceptRest;
import dev.openstream.server.transport.CannotListen;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.DirectSocket;
import dev.openstream.server.transport.FileWatch;
import dev.openstream.server.transport.Reloaded;
import dev.openstream.server.transport.ServerTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 server for the Open API (Open API section 1) or any other handler; its connections belong to a loop. Start
 * and close it from any other thread.
 *
 * <p>Each connection reads at most 8 KiB at a time, so a flood of requests shares the loop with the beats of the
 * sessions.
 */
public final class HttpService implements AutoCloseable {

    private static final int READ_BYTES = 8192;

    private final ControllerLoop loop;
    private final HttpConnections connections;
    private final ServerSocketChannel listener;
    private final FileWatch files;

    private HttpService(
            ControllerLoop loop, HttpConnections connections, ServerSocketChannel listener, FileWatch files) {
        this.loop = loop;
        this.connections = connections;
        this.listener = listener;
        this.files = files;
    }

    /**
     * Listens on the address of {@code settings} and answers by {@code openApi}.
     *
     * @param loop the loop that owns the controller
     * @param site pages besides the calls
     * @throws IOException if the address cannot be listened on, a {@link BindException} mostly; the message names it
     * @throws IllegalStateException if called on the loop's own thread
     */
    public static HttpService start(ControllerLoop loop, OpenApi openApi, HttpSite site, HttpSettings settings)
            throws IOException {
        return start(loop, handler(loop, openApi, site, settings), settings);
    }

    /** A handler that answers by {@code openApi}, to be called on {@code loop}. */
    public static HttpHandler handler(ControllerLoop loop, OpenApi openApi, HttpSite site, HttpSettings settings) {
        return new OriginGate(settings.origins(), site, new HttpCall(site, openApi, loop.share()::beside));
    }

    /** The same for anything else; {@code handler} is called on {@code loop}. */
    public static HttpService start(ControllerLoop loop, HttpHandler handler, HttpSettings settings)
            throws IOException {
        return start(loop, handler, settings, null);
    }

    /** The same over TLS, if {@code tls} is not null. */
    public static HttpService start(
            ControllerLoop loop, HttpHandler handler, HttpSettings settings, @Nullable Reloaded<ServerTls> tls)
            throws IOException {
        if (loop.isCurrent()) {
            throw new IllegalStateException("the loop cannot wait for itself");
        }
        HttpContext context = loop.call(() -> context(loop, handler, settings, tls));
        ChannelFuture bound = new ServerBootstrap()
                .group(loop.eventLoop())
                .channel(loop.transport().serverChannel())
                .handler(new AcceptRest())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                // A FIN must not close the connection, since the requests before it are still answered.
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(READ_BYTES).maxMessagesPerRead(1))
                .childHandler(new Pipeline(context))
                .bind(settings.address())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new CannotListen(settings.address(), bound.cause());
        }
        FileWatch files = FileWatch.ofTls("HTTP", tls, loop);
        files.start();
        return new HttpService(loop, context.connections(), (ServerSocketChannel) bound.channel(), files);
    }

    private static HttpContext context(
            ControllerLoop loop, HttpHandler handler, HttpSettings settings, @Nullable Reloaded<ServerTls> tls) {
        return new HttpContext(
                loop.pacer(),
                handler,
                settings,
                tls == null ? null : channel -> tls.get().newHandler(channel, loop),
                new HttpConnections(settings, loop.bytes(), loop.ticker()),
                // Not by execute(): the loop would run it again and again before it looks at a socket.
                task -> loop.eventLoop().schedule(task, 0, TimeUnit.NANOSECONDS),
                loop::keepDueBeats,
                ByteBuffer.allocateDirect(DirectSocket.MOST_BYTES),
                loop.slabs());
    }

    /** Address that it listens at, with the port that was taken if the settings said 0. */
    public InetSocketAddress address() {
        return listener.localAddress();
    }

    /** Stops listening and closes every connection. Closing again, or after the loop, does nothing. */
    @Override
    public void close() {
        files.stop();
        if (loop.eventLoop().isShuttingDown()) {
            return;
        }
        loop.call(() -> {
            listener.close();
            connections.all().forEach(Channel::close);
            return true;
        });
    }

    /** Handlers of each accepted connection. */
    private static final class Pipeline extends ChannelInitializer<SocketChannel> {

        private final HttpContext context;

        Pipeline(HttpContext context) {
            this.context = context;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            if (context.connections().overwhelmed()) {
                channel.close();
                return;
            }
            HttpConnection.addTo(channel, context);
        }
    }
}
