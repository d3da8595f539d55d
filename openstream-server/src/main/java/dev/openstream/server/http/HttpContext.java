package dev.openstream.server.http;

import dev.openstream.protocol.framing.SlabPool;
import dev.openstream.server.pacing.Pacer;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Parts that all connections of a service share. All of it belongs to one event loop.
 *
 * @param pacer the loop's deadlines
 * @param handler answers the requests
 * @param settings the numbers
 * @param tls makes the handler of TLS for a channel; null without TLS
 * @param connections those that are open
 * @param later runs something when other sockets had their turn
 * @param keepDueBeats run between the turns of connections
 * @param memory that is free between calls, for a {@link dev.openstream.server.transport.DirectSocket}
 * @param slabs memory for bodies
 */
record HttpContext(
        Pacer pacer,
        HttpHandler handler,
        HttpSettings settings,
        @Nullable Function<Channel, SslHandler> tls,
        HttpConnections connections,
        Executor later,
        Runnable keepDueBeats,
        ByteBuffer memory,
        SlabPool slabs) {}
