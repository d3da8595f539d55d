package dev.openstream.server.upstream.stream;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.codec.CommandEncoder;
import dev.openstream.protocol.codec.EventReader;
import dev.openstream.protocol.codec.ServerLine;
import dev.openstream.protocol.framing.LineFramer;
import dev.openstream.protocol.framing.LineFramer.FramerResult;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.transport.ByteAccount;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.upstream.HostLookup;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wires that are sockets of the controller's loop. What waits to be sent is bounded by those who send: one CONTROL, a STOP
 * for each session, and what is asked for until an answer is overdue.
 */
final class NettyConnector implements UpstreamConnection.Connector {

    private static final Logger log = LoggerFactory.getLogger(NettyConnector.class);

    /** Small, and one read for each wake-up, for the sake of the loop's beats. */
    private static final int READ_BYTES = 8192;

    /** Longest line that is taken; a list of results of the largest trajectory is far below. */
    private static final int MAX_LINE_BYTES = 1024 * 1024;

    private final ControllerLoop loop;
    private final InetSocketAddress address;
    private final HostLookup lookup;

    NettyConnector(ControllerLoop loop, InetSocketAddress address, HostLookup lookup) {
        this.loop = loop;
        this.address = address;
        this.lookup = lookup;
    }

    @Override
    public UpstreamConnection connect(UpstreamConnection.ConnectionListener listener) {
        NettyConnection connection = new NettyConnection(loop, address, listener);
        Channel channel = new Bootstrap()
                .group(loop.eventLoop())
                .channel(loop.transport().clientChannel())
                .resolver(lookup)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(READ_BYTES).maxMessagesPerRead(1))
                .handler(connection)
                .connect(address)
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        connection.endLater(done.cause());
                    }
                })
                .channel();
        connection.channel = channel;
        return connection;
    }

    /** One socket. */
    private static final class NettyConnection extends ChannelInboundHandlerAdapter
            implements UpstreamConnection, ByteAccount.User {

        private final ControllerLoop loop;
        private final ConnectionListener listener;
        private final LineFramer framer;
        private final ByteAccount account;
        private final InetSocketAddress address;
        private final EventReader reader = new EventReader();
        private final JsonBuilder line = new JsonBuilder();
        private final byte[] bytes = new byte[READ_BYTES];

        @SuppressWarnings("NullAway.Init") // Set before anything can happen on the loop.
        private Channel channel;

        private boolean over;

        NettyConnection(ControllerLoop loop, InetSocketAddress address, ConnectionListener listener) {
            this.loop = loop;
            this.address = address;
            this.listener = listener;
            this.framer = new LineFramer(MAX_LINE_BYTES, loop.slabs());
            this.account = loop.bytes().open("upstream " + address, this);
        }

        @Override
        public void send(Command command) {
            if (over) {
                return;
            }
            CommandEncoder.encode(command, line.clear());
            channel.writeAndFlush(Unpooled.copiedBuffer(line.array(), 0, line.length()), channel.voidPromise());
        }

        @Override
        public void close() {
            over = true;
            channel.close();
        }

        @Override
        public void reset() {
            if (channel.isOpen()) {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
            }
            close();
        }

        /** Not at once: a write that fails says so before it returns, and whoever writes is in the middle of something. */
        void endLater(Throwable cause) {
            loop.eventLoop().execute(() -> ended(String.valueOf(cause.getMessage())));
        }

        private void ended(String why) {
            if (!over) {
                over = true;
                channel.close();
                listener.gone(why);
            }
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            if (!over) {
                listener.connected();
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf read = (ByteBuf) message;
            int length = read.readableBytes();
            read.readBytes(bytes, 0, length).release();
            framer.add(bytes, 0, length);
            for (FramerResult frame = framer.next(); frame != FramerResult.NONE && !over; frame = framer.next()) {
                tell(frame);
            }
            settle();
            loop.keepDueBeats();
        }

        /** Notes what is used, and reads on only where it may be more. */
        private void settle() {
            account.use(framer.usedBytes());
            if (!over && !account.mayGrow()) {
                channel.config().setAutoRead(false);
                account.awaitRoom();
            }
        }

        @Override
        public void mayGrow() {
            channel.config().setAutoRead(true);
        }

        @Override
        public void overBudget(String why) {
            framer.discard();
            account.close();
            ended("this connection is ended: " + why);
        }

        @Override
        public String toString() {
            return "a connection to " + address;
        }

        private void tell(FramerResult frame) {
            ServerLine said =
                    frame == FramerResult.LINE ? reader.read(framer.array(), framer.offset(), framer.length()) : null;
            if (said == null) {
                listener.unreadable();
            } else {
                listener.line(said);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            framer.discard();
            account.close();
            ended("it closed the connection");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            if (!(cause instanceof IOException)) {
                log.error("a connection to the controller failed", cause);
            }
            endLater(cause);
        }
    }
}
