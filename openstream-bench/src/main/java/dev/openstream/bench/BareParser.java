package dev.openstream.bench;

import dev.openstream.protocol.framing.LineFramer;
import dev.openstream.protocol.json.StrictJson;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonParser;

/**
 * The floor of CONTROL: the same transport with the same settings, the same framing, and the JSON parser walking over
 * every token of a line, or not even that. A line too short to be a point is answered, so that a client knows where it is.
 */
final class BareParser implements AutoCloseable {

    private static final int READ_BYTES = 8192;
    private static final int SHORT_BYTES = 64;

    private final ControllerLoop loop;
    private final Channel listener;

    private BareParser(ControllerLoop loop, Channel listener) {
        this.loop = loop;
        this.listener = listener;
    }

    /** Starts one that parses, or one that only counts line ends. */
    static BareParser start(boolean parses) {
        ControllerLoop loop = ControllerLoop.start("bare-parser", Transport.best());
        Channel listener = new ServerBootstrap()
                .group(loop.eventLoop())
                .channel(loop.transport().serverChannel())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(READ_BYTES).maxMessagesPerRead(1))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Walker(parses));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
        return new BareParser(loop, listener);
    }

    int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        loop.close();
    }

    /** Frames, walks, and forgets. */
    private static final class Walker extends ChannelInboundHandlerAdapter {

        private final boolean parses;
        private final LineFramer framer = new LineFramer(1 << 20);
        private final StrictJson json = new StrictJson(64);
        private final byte[] bytes = new byte[READ_BYTES];
        private long tokens;

        Walker(boolean parses) {
            this.parses = parses;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf read = (ByteBuf) message;
            int length = read.readableBytes();
            read.readBytes(bytes, 0, length).release();
            framer.add(bytes, 0, length);
            while (framer.next() == LineFramer.FramerResult.LINE) {
                if (parses) {
                    walk();
                }
                if (framer.length() < SHORT_BYTES) {
                    String answer = "{\"tokens\":" + tokens + "}\n";
                    ctx.writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII));
                }
            }
        }

        private void walk() {
            try (JsonParser parser = json.parser(framer.array(), framer.offset(), framer.length())) {
                while (parser.nextToken() != null) {
                    tokens++;
                }
            }
        }
    }
}
